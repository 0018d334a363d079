namespace Pdk.Cli.Traces;

/// <summary>A line of a log, or a piece of one that is too long to be held.</summary>
/// <param name="Text">What it says, without its line feed.</param>
/// <param name="IsWhole">Whether it is a whole line.</param>
/// <param name="HasFeed">Whether a line feed follows.</param>
internal readonly record struct LogLine(string Text, bool IsWhole, bool HasFeed);
