using Pdk.Contracts;

namespace Pdk.Functions;

/// <summary>Results that a stream of calls has given. Valid until it gives the next ones.</summary>
/// <param name="Numbers">The number of each row: a column of bigint.</param>
/// <param name="Results">The result of each row.</param>
/// <param name="Faults">The rows that have failed, by their numbers; their results are null.</param>
public readonly record struct FunctionResults(ColumnReader Numbers, ColumnReader Results, IReadOnlyList<RowFault> Faults);
