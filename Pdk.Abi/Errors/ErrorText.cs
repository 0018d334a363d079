namespace Pdk.Abi;

/// <summary>What can be read of an exception without trusting its code: its members may throw, or answer megabytes.</summary>
internal static class ErrorText
{
    /// <summary>The longest message that crosses, in UTF-16 units.</summary>
    internal const int LongestMessage = 1024 * 1024;

    // AggregateException puts the messages of all that it holds into its own, and calls itself for that.
    private const int DeepestAggregate = 256;
    private const int LargestAggregate = 10_000;

    private const string Shortened = " … (shortened)";

    /// <summary>The name of the type, where the exception arose.</summary>
    internal static string TypeOf(Exception exception) =>
        PluginException.Behind(exception) is { RemoteType.Length: > 0 } crossed ? crossed.RemoteType : NameOf(exception.GetType());

    /// <summary>The names of known types that it derives from, nearest first, one per line.</summary>
    internal static string BasesOf(Exception exception) =>
        PluginException.Behind(exception) is { } crossed ? crossed.Bases : KnownBases.Of(exception);

    /// <summary>What it says beside its message, as lines.</summary>
    internal static string FactsOf(Exception exception) =>
        PluginException.Behind(exception) is { Facts.Length: > 0 } crossed ? crossed.Facts : ErrorFacts.Of(exception);

    /// <summary>The message. Where the exception cannot tell it, a sentence that says so and names the type.</summary>
    internal static string MessageOf(Exception exception)
    {
        try
        {
            return exception is AggregateException && ExceptionNesting.IsBeyond(exception, DeepestAggregate, LargestAggregate)
                ? $"Exceptions of type {TypeOf(exception)}, nested too deep to be told."
                : Cut(exception.Message ?? "", LongestMessage);
        }
        catch (Exception)
        {
            return $"An exception of type {TypeOf(exception)}, whose own message could not be read.";
        }
    }

    /// <summary>The exception inside, as far as somebody else than the kit has put it there.</summary>
    internal static Exception? CauseOf(Exception exception)
    {
        PluginException? crossed = PluginException.Behind(exception);
        return crossed is null ? exception.InnerException : crossed.InnerException;
    }

    /// <summary>A text that is no longer than it may be, and does not end in half a character.</summary>
    internal static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        int length = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return string.Concat(text.AsSpan(0, length), Shortened);
    }

    private static string NameOf(Type type) => type.FullName ?? type.Name;
}
