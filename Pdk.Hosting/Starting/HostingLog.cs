using Microsoft.Extensions.Logging;

namespace Pdk.Hosting.Starting;

/// <summary>What the application's log says about its plugins, besides what the loader says of each file.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(1, LogLevel.Information, "{Ready} plugin(s) ready, {Refused} file(s) refused")]
    internal static partial void Loaded(ILogger logger, int ready, int refused);

    [LoggerMessage(2, LogLevel.Error, "A required plugin is missing: {Plugin}")]
    internal static partial void Missing(ILogger logger, string plugin);

    [LoggerMessage(3, LogLevel.Critical, "'{Alias}' ({Component} of {Plugin}) has failed for good: {Fault}{Consequence}")]
    internal static partial void Failed(ILogger logger, string alias, string component, string plugin, string fault, string consequence);
}
