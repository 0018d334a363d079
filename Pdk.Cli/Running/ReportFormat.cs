namespace Pdk.Cli.Running;

/// <summary>How the figures of a run are written at its end.</summary>
internal enum ReportFormat
{
    /// <summary>Lines for people.</summary>
    Text = 0,

    /// <summary>A JSON document.</summary>
    Json = 1,

    /// <summary>Not at all.</summary>
    None = 2,
}
