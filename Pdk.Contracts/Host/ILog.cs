namespace Pdk.Contracts;

/// <summary>The host's log. A plugin takes it as a constructor parameter.</summary>
/// <remarks>May be called at any time and from any thread, until the plugin's instance is released.</remarks>
[PluginContract("pdk.log", 1, 0)]
public interface ILog
{
    /// <summary>Whether a message of this severity would be written: ask before building an expensive one.</summary>
    /// <param name="severity">The severity.</param>
    bool IsEnabled(LogSeverity severity);

    /// <summary>Writes a message to the host's log, under the name of the plugin's instance.</summary>
    /// <param name="severity">The severity.</param>
    /// <param name="message">The message. Borrowed for the call.</param>
    void Write(LogSeverity severity, string message);
}
