namespace Pdk.Functions.Tests.Support;

/// <summary>What a host in C has said.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error.</param>
public sealed record CHostAnswer(int ExitCode, string Output, string Errors)
{
    /// <summary>The lines of the output.</summary>
    public string[] Lines => Output.Split('\n');
}
