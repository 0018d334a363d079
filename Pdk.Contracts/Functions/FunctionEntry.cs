namespace Pdk.Contracts;

/// <summary>A function of a library that the host has loaded.</summary>
/// <param name="Number">By which calls name it: the first argument of the members of <see cref="IFunctions"/>.</param>
/// <param name="Signature">As people read it: <c>repeat(text: text, times: bigint) -> text</c>.</param>
/// <param name="Parameters">The types of its arguments, by their names in SQL: <c>bigint</c>.</param>
/// <param name="Result">The type of its results.</param>
/// <param name="IsAggregate">Whether it makes one result of many rows, so that it has groups.</param>
/// <param name="IsAsynchronous">Whether it can be called by a stream of calls (<see cref="IFunctions.BeginCalls"/>).</param>
public sealed record FunctionEntry(
    long Number, string Signature, IReadOnlyList<string> Parameters, string Result, bool IsAggregate, bool IsAsynchronous);
