using System.Globalization;
using System.Text;

namespace Pdk.Abi;

/// <summary>
/// The whole story of an exception: type, message and stack of it and of all inside it. Bounded, and composed here: an exception's own text
/// may hide anything.
/// </summary>
internal static class ExceptionStory
{
    // A stack trace of a deep recursion can have megabytes; the innermost frames are the ones that matter.
    private const int Longest = 16 * 1024;
    private const int LongestStack = 6 * 1024;
    private const int LongestMessage = 2 * 1024;
    private const int MostExceptions = 16;

    private const int DeepestOwnText = 32;
    private const int MostOwnLines = 20;

    /// <summary>Tells the story. Never throws but for want of memory.</summary>
    /// <param name="exception">The exception.</param>
    internal static string Of(Exception exception)
    {
        StringBuilder story = new();
        int told = 0;
        Tell(story, exception, "", ref told);
        AppendOwnWords(story, exception);
        return ErrorText.Cut(story.ToString(), Longest);
    }

    private static void Tell(StringBuilder story, Exception first, string prefix, ref int told)
    {
        for (Exception? current = first; current is not null; current = ErrorText.CauseOf(current))
        {
            if (told++ == MostExceptions || story.Length > Longest)
            {
                story.Append("\ncaused by more, which is not told here");
                return;
            }

            if (story.Length > 0)
            {
                story.Append('\n');
            }

            story.Append(prefix)
                .Append(ErrorText.TypeOf(current))
                .Append(": ")
                .Append(ErrorText.Cut(ErrorText.MessageOf(current), LongestMessage));
            Append(story, StackOf(current));
            if (PluginException.Behind(current) is { Detail.Length: > 0 } crossed)
            {
                // What is inside was told over there.
                story.Append("\n--- on the other side ---");
                Append(story, ErrorText.Cut(crossed.Detail, Longest));
                return;
            }

            if (current is AggregateException { InnerExceptions.Count: > 1 } many)
            {
                TellAll(story, many, ref told);
                return;
            }

            prefix = "caused by ";
        }
    }

    private static void TellAll(StringBuilder story, AggregateException many, ref int told)
    {
        for (int index = 0; index < many.InnerExceptions.Count && told <= MostExceptions && story.Length <= Longest; index++)
        {
            string prefix = string.Create(CultureInfo.InvariantCulture, $"caused by ({index + 1} of {many.InnerExceptions.Count}) ");
            Tell(story, many.InnerExceptions[index], prefix, ref told);
        }
    }

    private static void Append(StringBuilder story, string text)
    {
        if (text.Length > 0)
        {
            story.Append('\n').Append(text);
        }
    }

    private static string StackOf(Exception exception)
    {
        try
        {
            return ErrorText.Cut(exception.StackTrace ?? "", LongestStack);
        }
        catch (Exception)
        {
            // It may be overridden like the message.
            return "";
        }
    }

    /// <summary>What the exception's own text says beyond the rest: databases put the place and the cure there.</summary>
    private static void AppendOwnWords(StringBuilder story, Exception exception)
    {
        try
        {
            // Own text is made by recursion, so it is asked for only where little is inside.
            if (exception is AggregateException or PluginException
                || ExceptionNesting.IsBeyond(exception, DeepestOwnText, MostExceptions * DeepestOwnText)
                || ErrorText.MessageOf(exception).Length > LongestMessage)
            {
                return;
            }

            string told = story.ToString();
            string own = ErrorText.Cut(exception.ToString() ?? "", Longest);
            int lines = 0;
            foreach (ReadOnlySpan<char> line in own.AsSpan().EnumerateLines())
            {
                ReadOnlySpan<char> words = line.Trim().TrimStart("-> ");
                if (words.Length > 0
                    && !words.StartsWith("End of ")
                    && !told.AsSpan().Contains(words, StringComparison.Ordinal)
                    && lines++ < MostOwnLines)
                {
                    story.Append(lines == 1 ? "\nin its own words:\n" : "\n").Append(line.TrimEnd());
                }
            }
        }
        catch (Exception)
        {
            // It has none.
        }
    }
}
