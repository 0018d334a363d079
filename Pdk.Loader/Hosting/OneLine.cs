namespace Pdk.Loader.Hosting;

/// <summary>Texts of others on one line.</summary>
internal static class OneLine
{
    /// <summary>What an exception says. A message that throws itself is replaced by the type's name.</summary>
    internal static string Of(Exception exception)
    {
        string type = exception is PluginException { ErrorType.Length: > 0 } crossed ? crossed.ErrorType : exception.GetType().FullName ?? "an exception";
        try
        {
            return $"{type}: {exception.Message.ReplaceLineEndings(" ")}";
        }
        catch (Exception)
        {
            return type;
        }
    }
}
