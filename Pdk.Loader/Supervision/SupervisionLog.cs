using Microsoft.Extensions.Logging;

namespace Pdk.Loader.Supervision;

/// <summary>What is logged about instances that are watched over.</summary>
internal static partial class SupervisionLog
{
    [LoggerMessage(20, LogLevel.Error, "'{Alias}' ({Component} of {Plugin}) is quarantined: {Fault}")]
    internal static partial void Quarantined(ILogger logger, string alias, string component, string plugin, string fault);

    [LoggerMessage(21, LogLevel.Warning, "'{Alias}' ({Component} of {Plugin}) will be made anew in {Seconds:0.###} s.")]
    internal static partial void RestartScheduled(ILogger logger, string alias, string component, string plugin, double seconds);

    [LoggerMessage(22, LogLevel.Information, "'{Alias}' ({Component} of {Plugin}) was made anew.")]
    internal static partial void Restarted(ILogger logger, string alias, string component, string plugin);

    [LoggerMessage(23, LogLevel.Error, "'{Alias}' ({Component} of {Plugin}) could not be made anew.")]
    internal static partial void RestartFailed(ILogger logger, string alias, string component, string plugin, Exception exception);

    [LoggerMessage(24, LogLevel.Error, "'{Alias}' ({Component} of {Plugin}) stays faulted: its restarts are used up.")]
    internal static partial void RestartsUsedUp(ILogger logger, string alias, string component, string plugin);

    [LoggerMessage(25, LogLevel.Error, "A handler of PluginHost.Failed failed.")]
    internal static partial void HandlerFailed(ILogger logger, Exception exception);
}
