namespace Pdk.Abi;

/// <summary>What an engine tells its user when a function fails: the function's name, and what the exception says.</summary>
internal static class FunctionMessage
{
    private const int Longest = 2000;

    /// <summary>The text of an error.</summary>
    /// <param name="function">The function's name in SQL.</param>
    /// <param name="exception">What happened.</param>
    internal static string Of(string function, Exception exception) => Shortened($"{function}: {Said(exception)}");

    /// <summary>A text that engines can pass on.</summary>
    internal static string Shortened(string text) => ErrorText.Cut(text, Longest);

    /// <summary>Who calls a function by SQL does not know what its author calls the parameters, unless the message says it.</summary>
    private static string Said(Exception exception)
    {
        string text = ExceptionText.Messages(exception);
        if (exception is ArgumentException { ParamName.Length: > 0 } mistake)
        {
            int appended = text.IndexOf($" (Parameter '{mistake.ParamName}')", StringComparison.Ordinal);
            return appended > 0 ? text[..appended] : text;
        }

        return text;
    }
}
