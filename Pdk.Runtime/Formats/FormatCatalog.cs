using Pdk.Abi;
using Pdk.Abi.Text;

namespace Pdk.Runtime.Formats;

/// <summary>Which codec the format of an item means. One thread at a time.</summary>
/// <param name="codecs">The codecs that there are.</param>
/// <param name="configured">The codec that the pipeline names: its configuration holds wherever it is meant.</param>
internal sealed class FormatCatalog(ICodecCatalog codecs, ComponentDefinition configured)
{
    private const int NamesInAMessage = 20;
    private const int Quotation = 80;

    /// <summary>Finds the codec.</summary>
    /// <param name="choice">What the item carries; not none.</param>
    /// <param name="problem">Why there is no codec; empty where there is one.</param>
    internal ComponentDefinition? Find(FormatChoice choice, out string problem)
    {
        if (choice.IsMalformed)
        {
            problem = "The item's meta names a codec or a content type that is no text.";
            return null;
        }

        string text = choice.Text;
        string? name = choice.IsCodec ? codecs.Find(text)?.Name : NameFor(text);
        problem = name is not null ? "" : choice.IsCodec ? UnknownCodec(text) : UnknownType(text);
        return name is null ? null
            : name == configured.Name ? configured
            : new ComponentDefinition(name, PdkDocument.EmptyObject, configured.Position);
    }

    /// <summary>Whether it is the codec that the pipeline names, which there is an instance of.</summary>
    internal bool IsConfigured(ComponentDefinition codec) => ReferenceEquals(codec, configured);

    /// <summary>The codec that the pipeline names where it states the type; otherwise the first that does.</summary>
    private string? NameFor(string contentType)
    {
        string type = ContentType.WithoutParameters(contentType).ToString();
        return codecs.Find(configured.Name) is { } own && States(own, type)
            ? configured.Name
            : codecs.All().FirstOrDefault(codec => States(codec, type))?.Name;
    }

    private static bool States(KnownCodec codec, string type) => codec.MimeTypes.Any(stated => ContentType.AreSame(stated, type));

    private string UnknownCodec(string name)
    {
        string[] known = [.. codecs.All().Select(static codec => codec.Name).Distinct()];
        return $"The item names the codec {Quoted(name)}, which nobody offers; {Known(known)}{NearestName.Hint(name, known)}";
    }

    private string UnknownType(string contentType)
    {
        string[] known = [.. codecs.All().SelectMany(static codec => codec.MimeTypes).Distinct()];
        string hint = NearestName.Hint(ContentType.WithoutParameters(contentType).ToString(), known);
        return $"The item has the content type {Quoted(contentType)}, which no codec states; {Known(known)}{hint}";
    }

    private static string Quoted(string text) =>
        $"'{ExceptionText.InOneLine(text.Length <= Quotation ? text : $"{text[..Quotation]}…")}'";

    private static string Known(string[] names) => names.Length == 0 ? "none is known"
        : $"known are: {string.Join(", ", names.Take(NamesInAMessage))}"
            + (names.Length > NamesInAMessage ? $" and {names.Length - NamesInAMessage} more" : "");
}
