namespace Pdk.Functions.Tests.Sqlite;

/// <summary>What a shell has written.</summary>
/// <param name="ExitCode">Its exit code: 128 and more where a signal has ended it.</param>
/// <param name="Output">The results.</param>
/// <param name="Errors">The errors.</param>
internal sealed record ShellAnswer(int ExitCode, string Output, string Errors);
