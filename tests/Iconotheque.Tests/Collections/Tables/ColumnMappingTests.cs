using System.Collections.Immutable;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Tests.Collections.Tables;

public class ColumnMappingTests
{
    // The headers as published: MoMA's Artworks.csv, Tate's artwork_data.csv, Carnegie's cmoa.csv, the Met's MetObjects.csv,
    // Cooper Hewitt's objects.csv, the Rijksmuseum's collection dump, Joconde (data.culture.gouv.fr), Europeana's API, Commons'
    // imageinfo.
    [Theory]
    [InlineData("Title,Artist,ConstituentID,ArtistBio,Nationality,BeginDate,EndDate,Gender,Date,Medium,Dimensions,CreditLine,"
        + "AccessionNumber,Classification,Department,DateAcquired,Cataloged,ObjectID,URL,ImageURL", "attribution=CreditLine "
            + "creator=Artist date=Date file=ImageURL identifier=AccessionNumber medium=Medium page=URL title=Title")]
    [InlineData("id,accession_number,artist,artistRole,artistId,title,dateText,medium,creditLine,year,acquisitionYear,dimensions,"
        + "inscription,thumbnailCopyright,thumbnailUrl,url", "attribution=creditLine creator=artist date=dateText "
            + "file=thumbnailUrl identifier=accession_number medium=medium page=url rights=thumbnailCopyright title=title")]
    [InlineData("title,creation_date,creation_date_earliest,medium,accession_number,id,credit_line,date_acquired,"
        + "department,physical_location,web_url,provenance_text,classification,image_url,full_name,cited_name",
        "attribution=credit_line creator=full_name date=creation_date file=image_url identifier=accession_number medium=medium "
            + "page=web_url title=title")]
    [InlineData("Object Number,Is Public Domain,Object ID,Department,Object Name,Title,Artist Role,Artist "
        + "Display Name,Object Date,Object Begin Date,Medium,Credit Line,Rights and Reproduction,Link Resource,Repository",
        "attribution=Credit Line creator=Artist Display Name date=Object Date identifier=Object Number medium=Medium page=Link "
            + "Resource rights=Rights and Reproduction title=Title")]
    [InlineData("id,accession_number,creditline,date,decade,description,medium,primary_image,title,type,url,year_acquired",
        "attribution=creditline date=date description=description file=primary_image identifier=accession_number medium=medium "
            + "page=url title=title")]
    [InlineData("objectInventoryNumber,objectPersistentIdentifier,objectTitle[1],objectType[1],objectCreator[1],"
        + "objectCreationDate[1],objectImage",
        "creator=objectCreator[1] date=objectCreationDate[1] file=objectImage identifier=objectInventoryNumber "
            + "medium=objectType[1] persistentId=objectPersistentIdentifier title=objectTitle[1]")]
    [InlineData("Reference,Auteur,Denomination,Description,Materiaux_techniques,Millesime_de_creation,Numero_inventaire,"
        + "Periode_de_creation,Titre,Copyright", "creator=Auteur date=Periode_de_creation description=Description "
            + "identifier=Reference medium=Materiaux_techniques rights=Copyright title=Titre")]
    [InlineData("id,guid,dcTitleLangAware.en,dcCreator,edmIsShownBy,edmIsShownAt,edmPreview,rights,year,dataProvider",
        "attribution=dataProvider creator=dcCreator date=year file=edmIsShownBy identifier=id page=edmIsShownAt rights=rights "
            + "title=dcTitleLangAware.en")]
    [InlineData(
        "title,thumburl,descriptionurl,ObjectName,ImageDescription,Artist,DateTimeOriginal,Credit,LicenseUrl,LicenseShortName",
        "attribution=Credit creator=Artist date=DateTimeOriginal description=ImageDescription file=thumburl page=descriptionurl "
            + "rights=LicenseUrl title=title")]
    [InlineData("Identifiant,Nom du fichier,Titre,Date,Support,Observations,Cote,Crédit photographique",
        "attribution=Crédit photographique date=Date description=Observations file=Nom du fichier identifier=Identifiant "
            + "medium=Support title=Titre")]
    [InlineData("Inv.-Nr.,Bilddatei,Titel,Künstler/in,Datierung,Material/Technik,Bildnachweis,Lizenz",
        "attribution=Bildnachweis creator=Künstler/in date=Datierung file=Bilddatei identifier=Inv.-Nr. "
            + "medium=Material/Technik rights=Lizenz title=Titel")]
    [InlineData("N. inventario,Nome file,Titolo,Autore,Datazione,Materia e tecnica,Luogo,Diritti",
        "creator=Autore date=Datazione file=Nome file identifier=N. "
            + "inventario medium=Materia e tecnica place=Luogo rights=Diritti title=Titolo")]
    [InlineData("Nº de inventario,Nombre de archivo,Título,Autoría,Fecha,Técnica,Descripción,Derechos",
        "creator=Autoría date=Fecha description=Descripción file=Nombre de archivo identifier=Nº de inventario medium=Técnica "
            + "rights=Derechos title=Título")]
    [InlineData(
        "Dublin Core:Title,Dublin Core:Creator,dcterms:created,http://purl.org/dc/terms/spatial,proxy_dc_identifier,dc_rights",
        "creator=Dublin Core:Creator date=dcterms:created identifier=proxy_dc_identifier place=http://purl.org/dc/terms/spatial "
            + "rights=dc_rights title=Dublin Core:Title")]
    [InlineData("TITRE,titre_en,numéro d’inventaire", "identifier=numéro d’inventaire title=TITRE")]
    public void Columns_are_known_as_they_are_published(string header, string expected) =>
        Assert.Equal(expected, Text(header.Split(','), _ => false));

    [Fact]
    public void An_address_is_the_images_where_it_looks_so_and_else_a_page()
    {
        Assert.Equal("file=url identifier=id", Text(["id", "url"], _ => true));
        Assert.Equal("file=url page=descriptionurl", Text(["url", "thumburl", "descriptionurl"], column => column == "url"));
        Assert.Equal("identifier=id page=url", Text(["id", "url"], _ => false));
        Assert.Equal("file=url title=title", Text(["url", "title"], _ => false));
        Assert.Equal("file=image_url page=url", Text(["url", "image_url"], _ => true));
        Assert.Equal("page=URL", Text(["URL"], null));
    }

    [Fact]
    public void A_stated_column_is_found_in_any_case_and_composition()
    {
        var mapping = ColumnMapping.Of(["E\u0301glise", "file"],
            ImmutableSortedDictionary<string, string>.Empty.Add("title", "église"), "t.csv");
        Assert.Equal("E\u0301glise", mapping["title"]);
    }

    [Fact]
    public void No_name_means_two_fields()
    {
        var names = ColumnWords.Usual.SelectMany(field => field.Names.Select(name => (field.Field, Key: ColumnKey.Of(name))))
            .Concat(ColumnWords.Links.Select(name => (Field: "link", Key: ColumnKey.Of(name))))
            .Concat(ColumnWords.Thumbnails.Select(name => (Field: "thumbnail", Key: ColumnKey.Of(name))));
        Assert.Empty(names.GroupBy(name => name.Key).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    private static string Text(string[] header, Func<string, bool>? holdsImages) =>
        string.Join(' ', ColumnMapping.Of(header, ImmutableSortedDictionary<string, string>.Empty, "t.csv", holdsImages)
            .Select(pair => $"{pair.Key}={pair.Value}"));
}
