using System.Collections.Immutable;

namespace Iconotheque.Collections.Tables;

/// <summary>
/// What columns are called: in English, French, German, Italian and Spanish, by Dublin Core and Europeana (EDM), and in the
/// tables that museums and archives publish: MoMA, Tate, Carnegie, the Met, Cooper Hewitt, Harvard, Cleveland, Chicago, the
/// National Gallery of Art, Rijksmuseum, V&amp;A, Joconde, Wikimedia Commons, AtoM.
/// </summary>
internal static class ColumnWords
{
    /// <summary>
    /// The fields with their names, the better one first. A name stands once; <see cref="ColumnKey"/> says what differs.
    /// </summary>
    public static ImmutableArray<(string Field, string[] Names)> Usual { get; } =
    [
        (ColumnMapping.File,
        [
            "file", "file name", "image file", "image file name", "image name", "image", "images", "image path", "file path",
            "path", "picture", "digital object path", "image url", "image uri", "url image", "image link", "primary image",
            "primary image url", "object image", "full image url", "image web", "images.web.url", "image full", "image print",
            "web image", "web image url", "iiif url", "digital object uri", "download url", "file url", "media url",
            "edm:isShownBy", "fichier", "nom du fichier", "nom de fichier", "nom fichier", "fichier image", "nom de l'image",
            "nom image", "chemin", "chemin du fichier", "visuel", "url de l'image", "lien image", "lien vers l'image",
            "adresse de l'image", "image numérique", "fichier numérique", "datei", "dateiname", "bilddatei", "bilddateiname",
            "bild", "bildname", "bild-url", "bildpfad", "bildadresse", "pfad", "abbildung", "nome file", "nome del file",
            "nome immagine", "file immagine", "immagine", "url immagine", "percorso", "archivo", "fichero",
            "nombre del archivo", "nombre de archivo", "nombre del fichero", "nombre de fichero", "imagen",
            "nombre de la imagen", "url de la imagen", "url imagen", "ruta",
        ]),
        (ColumnMapping.Identifier,
        [
            "identifier", "dc:identifier", "identifiant", "cote", "accession number", "accession no", "accession num",
            "accession", "référence", "ref", "numéro de référence", "inventory number", "inventory no",
            "object inventory number", "object number", "object no", "shelfmark", "call number", "reference number",
            "reference code", "main reference number", "numéro d'inventaire", "n° d'inventaire", "n° inventaire",
            "no inventaire", "no d'inventaire", "num inventaire", "numéro inventaire", "inventaire", "inv", "cote de l'image",
            "numéro", "inventarnummer", "inventar-nr", "inv.-nr", "signatur", "archivsignatur", "objektnummer", "objekt-nr",
            "kennung", "identifikator", "numero d'inventario", "numero di inventario", "n. inventario", "inventario",
            "segnatura", "collocazione", "identificativo", "identificatore", "codice", "número de inventario",
            "nº de inventario", "nº inventario", "signatura", "identificador", "código", "número de registro", "id",
            "object id", "item id", "record id", "system number", "legacy id", "europeana id",
        ]),
        ("title",
        [
            "title", "dc:title", "object title", "primary title", "titre", "titel", "titolo", "título", "caption", "légende",
            "intitulé", "titre de l'image", "titre de l'oeuvre", "appellation", "désignation", "objekttitel", "bildtitel",
            "bezeichnung", "bildunterschrift", "didascalia", "leyenda", "pie de foto", "intitolazione", "denominazione",
            "denominación", "display title", "label", "object name", "name", "objektname", "titr",
        ]),
        ("description",
        [
            "description", "dc:description", "image description", "object description", "beschreibung", "bildbeschreibung",
            "objektbeschreibung", "descrizione", "descripción", "abstract", "dc:abstract", "summary", "scope and content",
            "label text", "présentation du contenu", "contenu", "analyse", "résumé", "sujet représenté", "observations",
            "observation", "commentaire", "commentaires", "remarques", "bemerkung", "bemerkungen", "anmerkung", "anmerkungen",
            "osservazioni", "osservazione", "observaciones", "contenido", "contenuto", "notes", "note", "notas", "notizen",
            "repr",
        ]),
        ("creator",
        [
            "creator", "creators", "dc:creator", "photographer", "artist", "artists", "artist display name", "artist name",
            "artist display", "author", "maker", "makers", "object creator", "principal maker", "principal or first maker",
            "primary maker", "primary maker name", "full name", "cited name", "people", "event actors", "auteur", "auteurs",
            "créateur", "photographe", "artiste", "auteur de l'oeuvre", "dessinateur", "producteur", "urheber", "fotograf",
            "photograph", "fotograf/in", "künstler", "künstler/in", "kuenstler", "hersteller", "verfasser", "autor", "autoren",
            "autore", "autori", "artista", "fotografo", "creatore", "esecutore", "autores", "autoría", "creador",
            "dc:contributor", "contributor", "autr",
        ]),
        ("date",
        [
            "date", "dates", "dc:created", "dc:date", "date text", "date created", "creation date", "created", "object date",
            "object creation date", "display date", "date display", "primary date", "dated", "production date", "event dates",
            "date time original", "date de création", "date création", "datation", "date de prise de vue", "date de l'oeuvre",
            "période de création", "millésime de création", "année", "millésime", "datum", "datierung", "entstehungszeit",
            "entstehungsdatum", "aufnahmedatum", "herstellungsdatum", "jahr", "data", "datazione", "data di creazione",
            "cronologia", "anno", "fecha", "datación", "fecha de creación", "año", "dc:issued", "year", "peri", "mill",
        ]),
        ("medium",
        [
            "medium", "dc:medium", "medium display", "dc:format", "dc:type", "technique", "support", "matériaux et techniques",
            "matériaux techniques", "matière et technique", "technique et matériaux", "matériaux", "type", "object type",
            "work type", "genre", "classification", "type de document", "nature du document", "procédé", "technik",
            "material/technik", "material und technik", "material", "träger", "objektart", "objekttyp", "gattung", "tecnica",
            "materia e tecnica", "supporto", "tipologia", "genere", "soporte", "materia", "tipo", "tipo de objeto", "género",
            "extent and medium", "dénomination", "tech",
        ]),
        ("place",
        [
            "place", "dc:spatial", "dc:coverage", "coverage", "place depicted", "location", "depicted place", "lieu",
            "lieu représenté", "lieu de prise de vue", "lieux", "localité", "commune", "ort", "aufnahmeort",
            "dargestellter ort", "darstellungsort", "entstehungsort", "luogo", "luogo raffigurato", "località", "comune",
            "lugar", "lugar representado", "localidad", "municipio",
        ]),
        ("rights",
        [
            "rights statement uri", "rights uri", "rights url", "license url", "licence url", "license uri", "licence uri",
            "rights", "dc:rights", "edm:rights", "rights statement", "dc:license", "licence", "license",
            "share license status", "rights and reproduction", "rights type", "license short name", "usage terms",
            "reproduction conditions", "droits", "droits d'auteur", "conditions d'utilisation", "statut juridique des droits",
            "rechte", "lizenz", "nutzungsrechte", "rechtestatus", "urheberrecht", "diritti", "licenza", "derechos", "licencia",
            "condiciones de uso", "copyright", "copyright notice", "image copyright", "thumbnail copyright",
        ]),
        ("attribution",
        [
            "attribution", "credit", "credits", "credit line", "rights holder", "dc:rightsHolder", "crédit photographique",
            "crédit photo", "crédits photo", "crédits photographiques", "mention obligatoire", "mention de crédit",
            "bildnachweis", "fotonachweis", "quellenangabe", "crediti", "credito fotografico", "attribuzione", "créditos",
            "línea de crédito", "crédito", "atribución", "créditos fotográficos", "data provider",
        ]),
        ("persistentId",
        [
            "persistent id", "persistent identifier", "object persistent identifier", "ark", "identifiant ark",
            "identifiant pérenne", "doi", "handle", "urn", "permalink", "permalien", "persistenter identifikator",
            "identificatore persistente", "identificador persistente", "permanent link",
        ]),
        ("page",
        [
            "landing page", "page", "record url", "object url", "object page", "web url", "resource url", "notice",
            "url de la notice", "lien vers la notice", "lien de la notice", "page web", "edm:isShownAt", "source url",
            "link resource", "description url", "links.web", "guid", "catalogue url", "collection url", "webseite",
            "objektseite", "scheda", "pagina", "pagina web", "ficha",
        ]),
        (ColumnMapping.Latitude, []),
        (ColumnMapping.Longitude, []),
    ];

    /// <summary>Addresses, be it of images or of pages.</summary>
    public static string[] Links { get; } =
    [
        "url", "uri", "link", "links", "href", "address", "lien", "liens", "adresse", "verknüpfung", "collegamento", "enlace",
        "vínculo",
    ];

    /// <summary>Small images, where there are no others.</summary>
    public static string[] Thumbnails { get; } =
    [
        "thumbnail url", "thumbnail", "thumb url", "thumb", "primary image small", "iiif thumb url", "edm:preview",
        "primary thumbnail",
        "vignette", "imagette", "vorschaubild", "miniatura", "miniature",
    ];
}
