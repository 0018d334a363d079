namespace Pdk.Loader.Hosting;

/// <summary>Texts of others on one line.</summary>
internal static class OneLine
{
    /// <summary>A text that may hold anything.</summary>
    internal static string Of(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(static one => char.IsControl(one) ? '?' : one));

    /// <summary>What an exception says. A message that throws itself is replaced by the type's name.</summary>
    internal static string Of(Exception exception)
    {
        // An error that crossed the border carries the type that it had over there.
        PluginException? crossed = exception as PluginException ?? exception.InnerException as PluginException;
        string type = crossed is { ErrorType.Length: > 0 } ? crossed.ErrorType : exception.GetType().FullName ?? "an exception";
        try
        {
            return Of($"{type}: {exception.Message}");
        }
        catch (Exception)
        {
            return Of(type);
        }
    }
}
