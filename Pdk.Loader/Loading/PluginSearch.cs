using Pdk.Loader.Finding;

namespace Pdk.Loader.Loading;

/// <summary>What lies on the search path of a host.</summary>
internal static class PluginSearch
{
    /// <summary>Everything that lies there, in order; what is no file to load with the row that says so.</summary>
    internal static IEnumerable<FoundItem> Find(PluginHostOptions options) =>
        new PluginFinder(options.MaxDepth, options.AllowManaged).Find(SearchPaths.Of(options, Environment.GetEnvironmentVariable));
}
