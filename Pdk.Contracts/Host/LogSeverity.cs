namespace Pdk.Contracts;

/// <summary>How much a message matters. The numbers are those of <c>Microsoft.Extensions.Logging.LogLevel</c>.</summary>
public enum LogSeverity
{
    /// <summary>Every step; may contain data.</summary>
    Trace = 0,

    /// <summary>Of use to a developer.</summary>
    Debug = 1,

    /// <summary>The normal course of things.</summary>
    Information = 2,

    /// <summary>Unexpected, but handled.</summary>
    Warning = 3,

    /// <summary>Something failed.</summary>
    Error = 4,

    /// <summary>Somebody must act now.</summary>
    Critical = 5,
}
