namespace Pdk.Loader.Tests.Support;

/// <summary>How a process ended, and what it wrote.</summary>
internal sealed record ProbeOutcome(int ExitCode, string[] Lines, string Error);
