using Pdk.Abi;

namespace Pdk.Loader.Report;

/// <summary>Texts of others on one line.</summary>
internal static class OneLine
{
    /// <summary>A text that may hold anything.</summary>
    internal static string Of(string text) => ExceptionText.InOneLine(text);

    /// <summary>What an exception and those inside it say, after the type's name.</summary>
    internal static string Of(Exception exception) => ExceptionText.OneLine(exception);
}
