using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Makes a tree of a text that nobody vouches for.</summary>
internal static class YamlLoader
{
    /// <summary>The root of the one document; null where there is none, which is reported.</summary>
    /// <param name="context">Where mistakes are reported.</param>
    /// <param name="text">The text.</param>
    /// <param name="what">What was expected, for messages.</param>
    internal static YamlNode? Load(ParseContext context, string text, string what)
    {
        if (text.Length > YamlLimits.Text)
        {
            context.Error(Start(context), $"expected {what} of at most {YamlLimits.Text} characters; found {text.Length}");
        }

        CheckCharacters(context, text);
        return context.HasNoErrors ? LoadChecked(context, text, what) : null;
    }

    private static YamlNode? LoadChecked(ParseContext context, string text, string what)
    {
        try
        {
            using (var reader = new StringReader(text))
            {
                new YamlGuard(context).Check(reader);
            }

            if (!context.HasNoErrors)
            {
                return null;
            }

            using var again = new StringReader(text);
            var stream = new YamlStream();
            stream.Load(again);
            if (stream.Documents.Count > 0)
            {
                return stream.Documents[0].RootNode;
            }

            context.Error(Start(context), $"expected {what}; found nothing");
        }
        catch (YamlException exception)
        {
            context.Error(exception.Start, $"this is no YAML: {exception.Message}{UnquotedReference.Hint(text, exception.Start)}");
        }
        catch (Exception exception) when (
            exception is InvalidOperationException or ArgumentException or FormatException or KeyNotFoundException)
        {
            // Texts that the parser was not prepared for; it does not say where.
            context.Error(Start(context), $"this is no YAML: {exception.Message}");
        }

        return null;
    }

    /// <summary>The parser takes a NUL for the end of the text, and what comes after it would be lost.</summary>
    private static void CheckCharacters(ParseContext context, string text)
    {
        int line = 1;
        int lineStart = 0;
        for (int index = 0; index < text.Length; index++)
        {
            char c = text[index];
            if (c == '\n')
            {
                line++;
                lineStart = index + 1;
            }
            else if (char.IsControl(c) && c is not ('\t' or '\r' or '\x85'))
            {
                context.Error(
                    new FilePosition(context.File, line, index - lineStart + 1), $"the character U+{(int)c:X4} cannot stand in YAML");
                return;
            }
        }
    }

    private static FilePosition Start(ParseContext context) => new(context.File, 1, 1);
}
