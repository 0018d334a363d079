namespace Pdk.Contracts;

/// <summary>A row of a batch for which a function failed, so that its result is null.</summary>
/// <param name="Row">The row, from 0.</param>
/// <param name="Message">Function, row (counted from 1) and reason: <c>repeat, row 3: times must not be negative</c>.</param>
public sealed record RowFault(long Row, string Message);
