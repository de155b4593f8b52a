using CsCheck;
using Iconotheque.Collections.Dates;

namespace Iconotheque.Tests.Collections.Dates;

public class ArchiveDateTests
{
    // Ranges are worked out by hand from the rules of docs/library.md.
    public static TheoryData<string, string> Years { get; } = DateCase.Of("""
        1905 => 1905
         1905  => 1905
        [1905] => 1905
        [1905?] => 1905
        (1905) => 1905
        1905 ? => 1905
        1905 (?) => 1905
        19[05] => 1905
        19[05?] => 1905
        1905. => 1905
        "1905" => 1905
        c. 1900 => 1900
        c1900 => 1900
        c.1900 => 1900
        ca 1900 => 1900
        ca. 1900 => 1900
        circa 1900 => 1900
        [ca. 1900] => 1900
        [c.1900?] => 1900
        1900 ca. => 1900
        1900 circa => 1900
        ~1900 => 1900
        about 1900 => 1900
        approx. 1900 => 1900
        probably 1900 => 1900
        vers 1900 => 1900
        v. 1900 => 1900
        V. 1900 => 1900
        env. 1900 => 1900
        environ 1900 => 1900
        1900 environ => 1900
        aux environs de 1900 => 1900
        peut-être 1900 => 1900
        um 1900 => 1900
        etwa 1900 => 1900
        gegen 1900 => 1900
        vermutlich um 1900 => 1900
        verso il 1900 => 1900
        intorno al 1900 => 1900
        hacia 1900 => 1900
        h. 1900 => 1900
        alrededor de 1900 => 1900
        en 1905 => 1905
        in 1905 => 1905
        l'an 1905 => 1905
        année 1905 => 1905
        im Jahr 1905 => 1905
        im Jahre 1905 => 1905
        nel 1905 => 1905
        anno 1905 => 1905
        año 1905 => 1905
        en el año 1905 => 1905
        published 1905 => 1905
        printed: 1905 => 1905
        © 1905 => 1905
        ©1905 => 1905
        copyright 1905 => 1905
        cop. 1905 => 1905
        publié en 1905 => 1905
        dépôt légal 1905 => 1905
        gelaufen 1905 => 1905
        erschienen 1905 => 1905
        stampato nel 1905 => 1905
        publicado en 1905 => 1905
        1905 [i.e. 1906] => 1906
        1905 [recte 1906] => 1906
        s.d. [ca. 1905] => 1905
        [n.d., c. 1905] => 1905
        s.l.n.d. [1905] => 1905
        MCMV => 1905
        MDCCCXLVIII => 1848
        c. 850 => 850
        1905-00-00 => 1905
        1905-03-00 => 1905-03
        """);

    public static TheoryData<string, string> Spans { get; } = DateCase.Of("""
        1900-1910 => 1900 1910
        1900 - 1910 => 1900 1910
        1900–1910 => 1900 1910
        1900 — 1910 => 1900 1910
        1900 / 1910 => 1900 1910
        1900..1910 => 1900 1910
        [1900-1910] => 1900 1910
        [1900]-1910 => 1900 1910
        1900?-1910? => 1900 1910
        1837–41 => 1837 1841
        1796–7 => 1796 1797
        1796-7 => 1796 1797
        c.1806–10 => 1806 1810
        c. 1806-10 => 1806 1810
        ca. 1925-30 => 1925 1930
        vers 1837-41 => 1837 1841
        1914-18 => 1914 1918
        1905-13 => 1905 1913
        1899-1901 => 1899 1901
        1925/26 => 1925 1926
        1925/6 => 1925 1926
        1914/18 => 1914 1918
        1905–1905 => 1905
        c. 1900-c. 1910 => 1900 1910
        1900 to 1910 => 1900 1910
        from 1900 to 1910 => 1900 1910
        from 1900 until 1910 => 1900 1910
        1900 through 1910 => 1900 1910
        between 1919 and 1925 => 1919 1925
        [between 1900 and 1910?] => 1900 1910
        between 1919-1925 => 1919 1925
        entre 1919 et 1925 => 1919 1925
        [Entre 1919 et 1925] => 1919 1925
        entre 1919-1925 => 1919 1925
        de 1900 à 1910 => 1900 1910
        1900 à 1910 => 1900 1910
        depuis 1900 jusqu'à 1910 => 1900 1910
        1900 jusqu'en 1910 => 1900 1910
        zwischen 1919 und 1925 => 1919 1925
        zw. 1919 u. 1925 => 1919 1925
        von 1900 bis 1910 => 1900 1910
        1900 bis 1910 => 1900 1910
        um 1900 bis 1910 => 1900 1910
        um 1900/10 => 1900 1910
        1900/05 => 1900 1905
        tra il 1919 e il 1925 => 1919 1925
        fra 1919 e 1925 => 1919 1925
        dal 1900 al 1910 => 1900 1910
        entre 1919 y 1925 => 1919 1925
        de 1900 a 1910 => 1900 1910
        desde 1900 hasta 1910 => 1900 1910
        vers 1900-1910 => 1900 1910
        1915 or 1916 => 1915 1916
        1916 or 1915 => 1915 1916
        1915 or 16 => 1915 1916
        1915 ou 1916 => 1915 1916
        1915 oder 1916 => 1915 1916
        1915 o 1916 => 1915 1916
        1915 u 1916 => 1915 1916
        1915 and 1918 => 1915 1918
        1915 & 1918 => 1915 1918
        1915, 1918 => 1915 1918
        1915, 1917 et 1918 => 1915 1918
        1936, printed 1972 => 1936 1972
        negative 1936; print 1970s => 1936 1979
        designed 1929, made 1930 => 1929 1930
        années 1914-1918 => 1914 1918
        1905 à nos jours => 1905 ..
        1905-present => 1905 ..
        seit 1905 bis heute => 1905 ..
        dal 1905 ad oggi => 1905 ..
        1905- => 1905 ..
        [1905-] => 1905 ..
        1905.. => 1905 ..
        """);

    public static TheoryData<string, string> Open { get; } = DateCase.Of("""
        before 1914 => .. 1913
        prior to 1914 => .. 1913
        pre-1914 => .. 1913
        pre 1914 => .. 1913
        avant 1914 => .. 1913
        av. 1914 => .. 1913
        vor 1914 => .. 1913
        kurz vor 1914 => .. 1913
        prima del 1914 => .. 1913
        ante 1914 => .. 1913
        antes de 1914 => .. 1913
        anterior a 1914 => .. 1913
        [avant 1914] => .. 1913
        before c. 1914 => .. 1913
        before August 1914 => .. 1914-07
        avant le 3 août 1914 => .. 1914-08-02
        after 1918 => 1919 ..
        post-1918 => 1919 ..
        après 1918 => 1919 ..
        apres 1918 => 1919 ..
        nach 1918 => 1919 ..
        nach dem 11. November 1918 => 1918-11-12 ..
        dopo il 1918 => 1919 ..
        después de 1918 => 1919 ..
        despues de 1918 => 1919 ..
        post 1918 => 1919 ..
        since 1918 => 1918 ..
        from 1918 => 1918 ..
        1918 onwards => 1918 ..
        not before 1918 => 1918 ..
        1918 or later => 1918 ..
        1918 or after => 1918 ..
        à partir de 1918 => 1918 ..
        dès 1918 => 1918 ..
        depuis 1918 => 1918 ..
        1918 ou après => 1918 ..
        ab 1918 => 1918 ..
        seit 1918 => 1918 ..
        frühestens 1918 => 1918 ..
        dal 1918 => 1918 ..
        a partire dal 1918 => 1918 ..
        desde 1918 => 1918 ..
        a partir de 1918 => 1918 ..
        until 1914 => .. 1914
        by 1914 => .. 1914
        no later than 1914 => .. 1914
        not after 1914 => .. 1914
        1914 or before => .. 1914
        1914 or earlier => .. 1914
        jusqu'en 1914 => .. 1914
        au plus tard 1914 => .. 1914
        1914 au plus tard => .. 1914
        bis 1914 => .. 1914
        spätestens 1914 => .. 1914
        fino al 1914 => .. 1914
        entro il 1914 => .. 1914
        hasta 1914 => .. 1914
        ..1914 => .. 1914
        after 1900 and before 1914 => 1901 1913
        après 1900 et avant 1914 => 1901 1913
        nach 1900, vor 1914 => 1901 1913
        not before 1900, not after 1914 => 1900 1914
        post 1900 ante 1914 => 1901 1913
        1900 post - 1914 ante => 1901 1913
        before the 19th century => .. 1800
        avant le XIXe siècle => .. 1800
        """);

    public static TheoryData<string, string> Centuries { get; } = DateCase.Of("""
        19th century => 1801 1900
        19th c. => 1801 1900
        19th C => 1801 1900
        C19th => 1801 1900
        19th cent. => 1801 1900
        nineteenth century => 1801 1900
        nineteenth-century => 1801 1900
        the 19th century => 1801 1900
        19e siècle => 1801 1900
        19ème siècle => 1801 1900
        19e s. => 1801 1900
        XIX e siècle => 1801 1900
        19 ème siècle => 1801 1900
        first decade of the 20th century => 1901 1910
        dernière décennie du XIXe siècle => 1891 1900
        1. Jahrzehnt 20. Jh. => 1901 1910
        XIXe siècle => 1801 1900
        XIXᵉ siècle => 1801 1900
        XIXème siècle => 1801 1900
        XIXe s. => 1801 1900
        XIXe => 1801 1900
        XIX siècle => 1801 1900
        au XIXe siècle => 1801 1900
        dix-neuvième siècle => 1801 1900
        Ier siècle => 1 100
        Ve siècle => 401 500
        19. Jahrhundert => 1801 1900
        19. Jh. => 1801 1900
        19. Jhdt. => 1801 1900
        19.Jh. => 1801 1900
        im 19. Jahrhundert => 1801 1900
        neunzehntes Jahrhundert => 1801 1900
        XIX secolo => 1801 1900
        sec. XIX => 1801 1900
        secolo XIX => 1801 1900
        V secolo => 401 500
        siglo XIX => 1801 1900
        s. XIX => 1801 1900
        S. XIX => 1801 1900
        siglo XX => 1901 2000
        Ottocento => 1800 1899
        Novecento => 1900 1999
        nell'Ottocento => 1800 1899
        '800 => 1800 1899
        18th-19th century => 1701 1900
        18th–19th centuries => 1701 1900
        18th and 19th centuries => 1701 1900
        18e-19e siècles => 1701 1900
        XVIIIe-XIXe siècles => 1701 1900
        XVIIIe et XIXe siècle => 1701 1900
        18./19. Jh. => 1701 1900
        18.-19. Jahrhundert => 1701 1900
        18. bis 19. Jahrhundert => 1701 1900
        secc. XVIII-XIX => 1701 1900
        XVIII-XIX secolo => 1701 1900
        siglos XVIII y XIX => 1701 1900
        mid 19th century => 1834 1867
        mid-19th century => 1834 1867
        mid-nineteenth century => 1834 1867
        early 19th century => 1801 1834
        late 19th century => 1867 1900
        early 20th century => 1901 1934
        late 19th-early 20th century => 1867 1934
        late 19th or early 20th century => 1867 1934
        early to mid 20th century => 1901 1967
        19th century (late) => 1867 1900
        first half of the 19th century => 1801 1850
        1st half 19th century => 1801 1850
        second half of the 19th century => 1851 1900
        2nd half of 19th c. => 1851 1900
        first quarter of the 20th century => 1901 1925
        third quarter of the 19th century => 1851 1875
        last quarter of the 19th century => 1876 1900
        4th quarter 18th century => 1776 1800
        first third of the 20th century => 1901 1934
        last third of the 19th century => 1867 1900
        début XXe siècle => 1901 1934
        début du XXe siècle => 1901 1934
        début du XXe => 1901 1934
        fin XIXe siècle => 1867 1900
        fin XIXe - début XXe siècle => 1867 1934
        fin XIXe-début XXe => 1867 1934
        milieu du XIXe siècle => 1834 1867
        milieu 19e siècle => 1834 1867
        mi-XIXe siècle => 1834 1867
        1er quart du 20e siècle => 1901 1925
        1er quart 20e siècle => 1901 1925
        2e quart 19e siècle => 1826 1850
        3e quart du XVIIIe siècle => 1751 1775
        4e quart 19e siècle => 1876 1900
        dernier quart du XIXe siècle => 1876 1900
        1ère moitié du XXe siècle => 1901 1950
        1re moitié 20e siècle => 1901 1950
        première moitié du XXe siècle => 1901 1950
        2e moitié 19e siècle => 1851 1900
        seconde moitié du 19e siècle => 1851 1900
        deuxième moitié du 19e siècle => 1851 1900
        1er tiers du XIXe siècle => 1801 1834
        dernier tiers du 19e siècle => 1867 1900
        1er-2e quart 19e siècle => 1801 1850
        4e quart 18e siècle-1er quart 19e siècle => 1776 1825
        4e quart 18e siècle ; 1er quart 19e siècle => 1776 1825
        19e siècle, 2e moitié => 1851 1900
        XIXe siècle (fin) => 1867 1900
        XIXe siècle, fin => 1867 1900
        Anfang 20. Jh. => 1901 1934
        Anfang des 20. Jahrhunderts => 1901 1934
        Mitte 19. Jh. => 1834 1867
        Ende 19. Jh. => 1867 1900
        Ende 19./Anfang 20. Jh. => 1867 1934
        Anfang bis Mitte 19. Jh. => 1801 1867
        frühes 20. Jahrhundert => 1901 1934
        frühes bis mittleres 19. Jh. => 1801 1867
        2.H.19.Jh. => 1851 1900
        spätes 19. Jahrhundert => 1867 1900
        1. Hälfte 19. Jh. => 1801 1850
        2. Hälfte des 19. Jahrhunderts => 1851 1900
        zweite Hälfte 19. Jh. => 1851 1900
        1. H. 19. Jh. => 1801 1850
        19. Jh., 2. Hälfte => 1851 1900
        1. Viertel 20. Jh. => 1901 1925
        letztes Viertel 19. Jh. => 1876 1900
        4. V. 19. Jh. => 1876 1900
        2. Drittel 19. Jh. => 1834 1867
        inizio XX secolo => 1901 1934
        inizi del XX secolo => 1901 1934
        fine XIX secolo => 1867 1900
        metà del XIX secolo => 1834 1867
        prima metà del XIX secolo => 1801 1850
        seconda metà XIX secolo => 1851 1900
        II metà XIX secolo => 1851 1900
        2a metà sec. XIX => 1851 1900
        sec. XIX, seconda metà => 1851 1900
        terzo quarto del XIX secolo => 1851 1875
        primo quarto del XX secolo => 1901 1925
        ultimo quarto del XIX secolo => 1876 1900
        fine Ottocento - inizio Novecento => 1866 1933
        metà Ottocento => 1833 1866
        primo Novecento => 1900 1933
        seconda metà dell'Ottocento => 1850 1899
        principios del siglo XX => 1901 1934
        mediados del siglo XIX => 1834 1867
        finales del siglo XIX => 1867 1900
        fines del siglo XIX => 1867 1900
        primera mitad del siglo XIX => 1801 1850
        segunda mitad del siglo XIX => 1851 1900
        mitad del siglo XIX => 1834 1867
        primer tercio del siglo XX => 1901 1934
        último cuarto del siglo XIX => 1876 1900
        siglo diecinueve => 1801 1900
        19.. => 1900 1999
        [19..] => 1900 1999
        19.. ? => 1900 1999
        18-- => 1800 1899
        [18--?] => 1800 1899
        18-? => 1800 1899
        19xx => 1900 1999
        19XX => 1900 1999
        19uu => 1900 1999
        19?? => 1900 1999
        19__ => 1900 1999
        19** => 1900 1999
        19… => 1900 1999
        18..-19.. => 1800 1999
        1800s => 1800 1899
        late 1800s => 1866 1899
        early 1900s => 1900 1933
        """);

    public static TheoryData<string, string> Decades { get; } = DateCase.Of("""
        1930s => 1930 1939
        1930's => 1930 1939
        1930’s => 1930 1939
        the 1930s => 1930 1939
        c. 1930s => 1930 1939
        1920s-1930s => 1920 1939
        1920s-30s => 1920 1939
        1920s and 30s => 1920 1939
        1920s or 1930s => 1920 1939
        1880-90s => 1880 1899
        early 1930s => 1930 1933
        mid-1930s => 1933 1936
        late 1930s => 1936 1939
        late 1920s–early 1930s => 1926 1933
        before the 1930s => .. 1929
        années 2010 => 2010 2019
        les années 1930 => 1930 1939
        dans les années 1930 => 1930 1939
        décennie 1930 => 1930 1939
        début des années 1930 => 1930 1933
        fin des années 1930 => 1936 1939
        années 1910-1920 => 1910 1929
        années 1910 et 1920 => 1910 1929
        années 30 du XXe siècle => 1930 1939
        années trente du XXe siècle => 1930 1939
        1930er => 1930 1939
        1930er Jahre => 1930 1939
        1930er-Jahre => 1930 1939
        in den 1930er Jahren => 1930 1939
        frühe 1930er Jahre => 1930 1933
        Ende der 1930er Jahre => 1936 1939
        1920er/1930er Jahre => 1920 1939
        1920er/30er Jahre => 1920 1939
        30er Jahre des 20. Jahrhunderts => 1930 1939
        anni 1930 => 1930 1939
        anni '30 del XX secolo => 1930 1939
        anni Trenta del Novecento => 1930 1939
        anni '30 del Novecento => 1930 1939
        fine anni 1930 => 1936 1939
        años 1930 => 1930 1939
        década de 1930 => 1930 1939
        años treinta del siglo XX => 1930 1939
        190- => 1900 1909
        [190-] => 1900 1909
        [190-?] => 1900 1909
        190? => 1900 1909
        190. => 1900 1909
        190_ => 1900 1909
        190x => 1900 1909
        190X => 1900 1909
        c. 190- => 1900 1909
        """);

    public static TheoryData<string, string> Days { get; } = DateCase.Of("""
        April 1939 => 1939-04
        Apr. 1939 => 1939-04
        april 1939 => 1939-04
        1939 April => 1939-04
        1939, April => 1939-04
        May-1919 => 1919-05
        mai 2019 => 2019-05
        août 1914 => 1914-08
        aout 1914 => 1914-08
        févr. 1905 => 1905-02
        Sept. 1905 => 1905-09
        März 1905 => 1905-03
        Jänner 1905 => 1905-01
        Okt. 1905 => 1905-10
        gennaio 1905 => 1905-01
        gen. 1905 => 1905-01
        luglio del 1905 => 1905-07
        enero de 1905 => 1905-01
        dic. 1905 => 1905-12
        début mai 1919 => 1919-05-01 1919-05-10
        Mitte Mai 1919 => 1919-05-11 1919-05-20
        Ende Mai 1919 => 1919-05-21 1919-05-31
        14 juillet 1919 => 1919-07-14
        le 14 juillet 1919 => 1919-07-14
        lundi 14 juillet 1919 => 1919-07-14
        1er mai 1919 => 1919-05-01
        premier mai 1919 => 1919-05-01
        14 July 1919 => 1919-07-14
        14th July 1919 => 1919-07-14
        the 14th of July, 1919 => 1919-07-14
        July 14, 1919 => 1919-07-14
        July 14th, 1919 => 1919-07-14
        Monday, July 14, 1919 => 1919-07-14
        1919 July 14 => 1919-07-14
        1919, juillet 14 => 1919-07-14
        14. Juli 1919 => 1919-07-14
        14.Juli 1919 => 1919-07-14
        am 14. Juli 1919 => 1919-07-14
        14 luglio 1919 => 1919-07-14
        1° maggio 1919 => 1919-05-01
        14 de julio de 1919 => 1919-07-14
        1º de mayo de 1919 => 1919-05-01
        29 février 1904 => 1904-02-29
        3-Dec-1914 => 1914-12-03
        03/déc./1914 => 1914-12-03
        1914-Dec-03 => 1914-12-03
        May 3-June 6, 1919 => 1919-05-03 1919-06-06
        1 er mai 1919 => 1919-05-01
        19/08/1944 => 1944-08-19
        08/19/1944 => 1944-08-19
        12/03/1905 => 1905-03-12
        19.08.1944 => 1944-08-19
        19.8.1944 => 1944-08-19
        19. 8. 1944 => 1944-08-19
        19-08-1944 => 1944-08-19
        19-VIII-1944 => 1944-08-19
        19.VIII.1944 => 1944-08-19
        12 V 1905 => 1905-05-12
        1944/08/19 => 1944-08-19
        1944.08.19 => 1944-08-19
        1944-8-19 => 1944-08-19
        19440819 => 1944-08-19
        08/1944 => 1944-08
        8/1944 => 1944-08
        08.1944 => 1944-08
        1944/08 => 1944-08
        1910/08 => 1910-08
        1910.08 => 1910-08
        1906-10 => 1906-10
        1905-03-12 => 1905-03-12
        1905-03-12T10:11:12Z => 1905-03-12
        1905-03-12T10:11:12.345+01:00 => 1905-03-12
        1905-03-12 10:11:12 => 1905-03-12
        1999:03:04 10:11:12 => 1999-03-04
        1999:03:04 => 1999-03-04
        19/08/1944 00:00:00 => 1944-08-19
        8/19/1944 12:00:00 AM => 1944-08-19
        3-5 mai 1919 => 1919-05-03 1919-05-05
        du 3 au 5 mai 1919 => 1919-05-03 1919-05-05
        3 et 5 mai 1919 => 1919-05-03 1919-05-05
        3, 4 et 5 mai 1919 => 1919-05-03 1919-05-05
        May 3-5, 1919 => 1919-05-03 1919-05-05
        3.-5. Mai 1919 => 1919-05-03 1919-05-05
        3.-5.5.1919 => 1919-05-03 1919-05-05
        3.5.-6.6.1919 => 1919-05-03 1919-06-06
        mai-juin 1919 => 1919-05 1919-06
        mai/juin 1919 => 1919-05 1919-06
        May to June 1919 => 1919-05 1919-06
        entre mai et juin 1919 => 1919-05 1919-06
        1919 May-June => 1919-05 1919-06
        décembre-janvier 1920 => 1919-12 1920-01
        déc. 1919-janv. 1920 => 1919-12 1920-01
        3 mai - 6 juin 1919 => 1919-05-03 1919-06-06
        du 3 mai 1918 au 6 juin 1919 => 1918-05-03 1919-06-06
        May 3 - June 6, 1919 => 1919-05-03 1919-06-06
        May 3, 1918 - June 6, 1919 => 1918-05-03 1919-06-06
        mai 1918-1919 => 1918-05 1919
        dal 3 al 5 maggio 1919 => 1919-05-03 1919-05-05
        19/08/1944 - 21/08/1944 => 1944-08-19 1944-08-21
        19-21/08/1944 => 1944-08-19 1944-08-21
        1919-07-14 - 1919-08-20 => 1919-07-14 1919-08-20
        03/1919-05/1919 => 1919-03 1919-05
        été 1919 => 1919-06 1919-08
        l'été 1919 => 1919-06 1919-08
        summer 1919 => 1919-06 1919-08
        Summer of 1919 => 1919-06 1919-08
        printemps 1919 => 1919-03 1919-05
        Herbst 1919 => 1919-09 1919-11
        Frühjahr 1919 => 1919-03 1919-05
        primavera 1919 => 1919-03 1919-05
        otoño de 1919 => 1919-09 1919-11
        hiver 1919 => 1919-12 1920-02
        hiver 1919-1920 => 1919-12 1920-02
        Winter 1919/20 => 1919-12 1920-02
        printemps-été 1919 => 1919-03 1919-08
        winter-spring 1920 => 1919-12 1920-05
        early 1905 => 1905-01 1905-04
        début 1905 => 1905-01 1905-04
        mid-1905 => 1905-05 1905-08
        Ende 1905 => 1905-09 1905-12
        fin 1905 => 1905-09 1905-12
        fin 1905-début 1906 => 1905-09 1906-04
        1er semestre 1905 => 1905-01 1905-06
        2e trimestre 1905 => 1905-04 1905-06
        second half of 1905 => 1905-07 1905-12
        4. Quartal 1905 => 1905-10 1905-12
        """);

    public static TheoryData<string, string> BeforeOurEra { get; } = DateCase.Of("""
        44 BC => -43
        44 B.C. => -43
        44BC => -43
        44 BCE => -43
        c. 300 BC => -299
        44 av. J.-C. => -43
        44 avant J.-C. => -43
        44 v. Chr. => -43
        44 a.C. => -43
        44 a. C. => -43
        44 antes de Cristo => -43
        1 BC => 0
        15 March 44 BC => -43-03-15
        100-50 BC => -99 -49
        100 - 50 av. J.-C. => -99 -49
        1200-1100 BC => -1199 -1099
        50 BC-20 AD => -49 20
        50 BC to AD 20 => -49 20
        before 50 BC => .. -50
        1st century BC => -99 0
        2nd century BC => -199 -100
        Ier siècle av. J.-C. => -99 0
        1. Jh. v. Chr. => -99 0
        I secolo a.C. => -99 0
        siglo I a.C. => -99 0
        5th-4th century BC => -499 -300
        5.-4. Jh. v. Chr. => -499 -300
        1st century BC-1st century AD => -99 100
        first half of the 1st century BC => -99 -50
        late 2nd century BC => -133 -100
        AD 79 => 79
        A.D. 79 => 79
        79 AD => 79
        79 n. Chr. => 79
        79 ap. J.-C. => 79
        79 d.C. => 79
        79 CE => 79
        50-100 AD => 50 100
        2nd century AD => 101 200
        """);

    public static TheoryData<string, string> Several { get; } = DateCase.Of("""
        1905; 1910 => 1905 1910
        1910; 1905 => 1905 1910
        1905|1910 => 1905 1910
        1905 | 1910 => 1905 1910
        1905\n1910 => 1905 1910
        1905; s.d. => 1905
        1905;; => 1905
        1905; 1905-03-12 => 1905
        c. 1900; 1930s => 1900 1939
        18e siècle ; 19e siècle => 1701 1900
        1839 entre ; 1845 et => 1839 1845
        before 1914; 1920 => .. 1920
        """);

    [Theory]
    [MemberData(nameof(Years))]
    [MemberData(nameof(Spans))]
    [MemberData(nameof(Open))]
    [MemberData(nameof(Centuries))]
    [MemberData(nameof(Decades))]
    [MemberData(nameof(Days))]
    [MemberData(nameof(BeforeOurEra))]
    [MemberData(nameof(Several))]
    [MemberData(nameof(EdtfDateTests.Examples), MemberType = typeof(EdtfDateTests))]
    public void Stands_for_these_days(string text, string days)
    {
        // A bare zero is what databases write for nothing.
        DateRange? expected = text == "0000" ? null : DateCase.Range(days);
        Assert.Equal((expected, true), (ArchiveDate.Read(text).Days, ArchiveDate.Read(text).IsUnderstood));
    }

    public static TheoryData<string> None { get; } =
    [
        "", " ", "?", "[?]", "-", "--", "–", "/", "…", ";", "0", "0000", "0000-00-00", "00/00/0000", "n.d.", "N.D.", "nd",
        "[n.d.]", "n. d.", "no date", "undated", "unknown", "Date unknown", "n/a", "s.d.", "S.D.", "s. d.", "sd", "[s.d.]",
        "sans date", "non daté", "non datée", "date inconnue", "s.l.n.d.", "o. J.", "o.J.", "o.D.", "ohne Jahr", "undatiert",
        "unbekannt", "senza data", "non datato", "s.a.", "sin fecha", "s.f.", "s/f", "ohne Angabe", "non renseigné", "n.d.; s.d.",
        "date indéterminée",
    ];

    [Theory]
    [MemberData(nameof(None))]
    public void Says_that_there_is_no_date(string text) => Assert.Equal(new DateReading(null, true), ArchiveDate.Read(text));

    public static TheoryData<string> Strange { get; } =
    [
        "Paris", "Paris, 1905", "1905 ff. Berlin", "12345", "850", "12", "1905-02-30", "30/02/1905", "31.4.1905", "13/13/1905",
        "1910/1900", "1910-1900", "1900/1905/1910", "1941–37", "1898–02", "19/08/44", "32 mai 1919", "30 février 1904",
        "années 30", "30er Jahre", "anni Trenta", "mai", "14 juillet", "été", "siècle", "XX quart", "5e quart du XIXe siècle",
        "3e moitié du XIXe siècle", "57th century", "vers", "circa", "before", "entre et", "1905 mai juin 1906 juillet",
        "13 brumaire an VIII",
        "mai -", "3-mai 1919", "1905-3", "12 mai 1905 à 15h", "1905 = 1906", "<1905", "1905 BC AD", "2905 CE BC",
        "19th 20th 21st", "18th century 1905", "inv. 1905.12", "date", "1905 1906", "\ud800", "1905\ud800", "ΑΒΓ", "明治38年",
        "١٩٠٥", "1905\u0000",
    ];

    [Theory]
    [MemberData(nameof(Strange))]
    public void Is_not_understood(string text) =>
        Assert.False(ArchiveDate.Read(text).IsUnderstood, $"{ArchiveDate.Read(text).Days}");

    [Theory]
    [InlineData("1905; Paris", "1905")]
    [InlineData("1905|31.4.1905|1907", "1905 1907")]
    public void Of_several_dates_those_that_are_understood_give_the_hull(string text, string days) =>
        Assert.Equal(new DateReading(DateCase.Range(days), false), ArchiveDate.Read(text));

    [Fact]
    public void Accents_may_be_written_apart_or_left_out()
    {
        foreach (string text in (string[])["début du XXe siècle", "de\u0301but du XXe sie\u0300cle", "debut du XXe siecle"])
            Assert.Equal(DateCase.Range("1901 1934"), ArchiveDate.RangeOf(text));
        Assert.Equal(DateCase.Range("1919-06 1919-08"), ArchiveDate.RangeOf("e\u0301te\u0301 1919"));
    }

    [Fact]
    public void Never_throws_and_never_ends_before_it_begins()
    {
        const string Words = "1905 19 5 1 1837–41 19.. 190- XIXe XIX v. c. s. mai juillet hiver siècle century Jh. quart half "
            + "third metà prima quarto av. J.-C. a.C. BC AD avant after from bis until et or and to à - – / .. , ; "
            + ". ? [ ] ' 's e années 1930s Trenta Ottocento first last early fin nos jours i.e. n.d. 12.5.1905 "
            + "5/1905 10:11:12 \ud800 é \u0301";
        string[] words = Words.Split(' ');
        Gen.Int[0, words.Length - 1].Select(i => words[i]).Array[0, 9]
            .Sample(parts => IsSound(string.Join(' ', parts)) && IsSound(string.Concat(parts)), iter: 30_000);
        Gen.Char["0123456789X?~%./-–[]{},;: abcefijortuvxTZIVsé'°"].Array[0, 16].Sample(text => IsSound(new string(text)),
            iter: 30_000);
        Gen.String[0, 30].Sample(IsSound, iter: 10_000);
    }

    [Fact]
    public void Whatever_is_understood_is_said_again_by_its_EDTF() =>
        Assert.All(Years.Concat(Spans).Concat(Open).Concat(Centuries).Concat(Decades).Concat(Days).Concat(Several), row =>
            Assert.Equal(ArchiveDate.RangeOf(row.Data.Item1),
                ArchiveDate.RangeOf(ArchiveDate.RangeOf(row.Data.Item1).ToString()!)));

    [Theory]
    [InlineData("x")]
    [InlineData("X")]
    [InlineData("{1900,")]
    public void A_cross_or_a_set_that_does_not_end_is_no_date(string text) => Assert.Equal(default, ArchiveDate.Read(text));

    [Theory]
    [InlineData("1905 ")]
    [InlineData("[")]
    [InlineData("a.")]
    [InlineData("n.d.")]
    [InlineData("1-")]
    [InlineData("12.5.")]
    [InlineData("1905;")]
    [InlineData("XXXX-02-30;")]
    [InlineData("0")]
    [InlineData("x")]
    public void Long_texts_end(string part) => Assert.True(IsSound(string.Concat(Enumerable.Repeat(part, 20_000 / part.Length))));

    private static bool IsSound(string text)
    {
        var reading = ArchiveDate.Read(text);
        return reading.Days is not { } days || (!(days.From > days.To) && days != default);
    }
}
