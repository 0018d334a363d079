namespace Pdk.Functions.Tests.Streams;

/// <summary>What the calls of a session gave.</summary>
/// <param name="Results">For each call its result, how many columns it had, and how many arrays and schemas of them were released.</param>
/// <param name="Errors">What the library wrote on the standard error.</param>
public sealed record StreamAnswer(string[] Results, string Errors);
