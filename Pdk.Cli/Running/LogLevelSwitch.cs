using Microsoft.Extensions.Logging;

namespace Pdk.Cli.Running;

/// <summary>From which level on messages are logged. May be changed at any time, by any thread.</summary>
/// <param name="level">The level to begin with.</param>
internal sealed class LogLevelSwitch(LogLevel level)
{
    private volatile LogLevel _level = level;

    /// <summary>The least level that is logged.</summary>
    public LogLevel Level
    {
        get => _level;
        set => _level = value;
    }
}
