using System.Collections.Frozen;

namespace Iconotheque.Web.Api;

/// <summary>What the parameters of the operations mean.</summary>
internal static class ApiParameters
{
    private const string Number = "The number of a picture.";

    /// <summary>By name; by operation and name where a name means something else there.</summary>
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["all"] = "Whether answers are given however improbable they are: 1, or nothing.",
        ["about"] = "What it is about: picture-3, pair-3-9 or place-3.",
        ["act"] = "The number of what was changed together.",
        ["after"] = "The number of a decision; those after it are listed.",
        ["below"] = "Whether the candidates are listed that are not proposed: 1, or nothing.",
        ["by"] = "The way of retrieving: a descriptor, an index of the library, or several fused, "
            + "perhaps with a re-ranking behind; without it the library's best.",
        ["date"] = "A date or a range of dates (EDTF), such as 1905, 190X or 1900/1930.",
        ["first"] = Number,
        ["second"] = Number,
        ["id"] = Number,
        ["in"] = "Names of collections; without any, all of them.",
        ["item"] = Number,
        ["key"] = "The key of a picture that is held.",
        ["like"] = "Numbers of further pictures that answers should be like.",
        ["medium"] = "A medium, as the items state it.",
        ["mirrored"] = "Whether mirrored pictures are found too: 1, or nothing.",
        ["name"] = "The name of a collection.",
        ["number"] = "The number of a place, or of any of its pictures.",
        ["order"] = "The order: number, date or name.",
        ["page"] = "The page, from 1.",
        ["picture"] = "The key of a picture that is held.",
        ["q"] = "Words that an item must hold; a star behind one stands for any ending, quotes keep words together.",
        ["quality"] = "default, color, gray or bitonal, a dot, and jpg or png.",
        ["rate"] = "The share of wrong proposals that is accepted of each kind, in per cent: 1, 5, 10, 25 or 50; without it 5.",
        ["rerank"] = "What ranks the answers anew: aqe, alphaqe, dba+aqe, diffusion, krnn or sp; without it nothing does.",
        ["region"] = "The part of the picture that is searched by: x,y,w,h in pixels.",
        ["rights"] = "A statement of rights, as the items state it.",
        ["rotation"] = "0, 90, 180 or 270 degrees clockwise; after ! the image is mirrored first.",
        ["set"] = "The number of a set that they are in.",
        ["tag"] = "A tag that they have.",
        ["size"] = "How many are listed of a page.",
        ["tone"] = "Tones: colour, grey, sepia; without any, all of them.",
        ["top"] = "How many answers are given.",
        ["turned"] = "Whether turned pictures are found too: 1, or nothing.",
        ["unlike"] = "Numbers of pictures that answers should not be like.",
        ["verify"] = "How many of the first answers are verified by their geometry.",
        ["GetOembed.format"] = "The format: json, or nothing.",
        ["GetOembed.maxheight"] = "The greatest height of the frame, in pixels.",
        ["GetOembed.maxwidth"] = "The greatest width of the frame, in pixels.",
        ["GetOembed.url"] = "The address of a page of this server that shows two pictures of a place.",
        ["GetActivityPage.page"] = "The page, from 0.",
        ["GetClass.id"] = "The number of a class.",
        ["GetImage.region"] = "full, square, x,y,w,h in pixels or pct:x,y,w,h in hundredths.",
        ["GetImage.size"] = "max, w, or ,h or w,h or !w,h in pixels, or pct:n; each after ^ may be larger than the region.",
        ["GetJob.id"] = "The number of a job.",
        ["GetLeftOut.id"] = "The number of a job.",
        ["GetJobLog.id"] = "The number of a job.",
        ["ChangeSet.id"] = "The number of a set.",
        ["RemoveSet.id"] = "The number of a set.",
        ["PutInSet.id"] = "The number of a set.",
        ["ForgetSearch.id"] = "The number of a search.",
        ["RemoveNote.id"] = "The number of a note.",
        ["CancelJob.id"] = "The number of a job.",
        ["GetPair.first"] = "The number of a picture, or the key of one that is held.",
        ["GetPair.second"] = "The number of a picture, or the key of one that is held.",
        ["GetReview.in"] = "The name of a collection whose proposals are meant; without it all.",
        ["GetReview.second"] = "Whether second opinions are meant: 1, or nothing.",
        ["GetReview.size"] = "How many proposals are given.",
        ["GetStudy.id"] = "The number of a study.",
        ["ListDecisions.size"] = "How many are listed at most.",
        ["RemoveAccount.name"] = "The name of an account.",
        ["PutMember.id"] = "The number of a class.",
        ["PutTicks.id"] = "The number of a class.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a parameter of an operation means; null where nobody has said.</summary>
    public static string? Describe(string operation, string name) =>
        Known.GetValueOrDefault($"{operation}.{name}") ?? Known.GetValueOrDefault(name);
}
