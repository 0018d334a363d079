namespace Pdk.Loader.Finding;

/// <summary>Where plugins are looked for.</summary>
internal static class SearchPaths
{
    /// <summary>The environment variable that adds directories.</summary>
    internal const string Variable = "PDK_PLUGIN_PATH";

    /// <summary>The directories of the options, then those of the environment, each once.</summary>
    internal static IEnumerable<string> Of(PluginHostOptions options, Func<string, string?> environment)
    {
        IEnumerable<string> path = options.SearchPath;
        if (options.UseEnvironment && environment(Variable) is { } value)
        {
            path = path.Concat(value.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        return path.Distinct(StringComparer.Ordinal);
    }
}
