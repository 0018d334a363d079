using Pdk.Abi;

namespace Pdk.Contracts;

/// <summary>The functions of a library. Generated code derives from it, once for each library that exports functions to this kit.</summary>
/// <param name="table">The functions.</param>
public abstract class FunctionLibrary(FunctionTable table) : IFunctions
{
    /// <summary>So many characters of messages a call gives at most; what is told of later rows is short.</summary>
    private const int MostText = 1 << 20;

    /// <inheritdoc/>
    public void Evaluate(long function, PdkColumns arguments, PdkColumn result) => table.Evaluate(function, arguments, result);

    /// <inheritdoc/>
    public IReadOnlyList<RowFault> EvaluateRows(long function, PdkColumns arguments, PdkColumn result)
    {
        List<RowFault>? faults = null;
        int text = 0;
        table.EvaluateRows(function, arguments, result, (row, message) =>
        {
            text = Math.Min(text, MostText) + message.Length;
            (faults ??= []).Add(new RowFault(row, text <= MostText ? message : "failed too"));
        });
        return faults ?? (IReadOnlyList<RowFault>)[];
    }

    /// <inheritdoc/>
    public long BeginGroups(long function) => table.BeginGroups(function);

    /// <inheritdoc/>
    public void Add(long groups, PdkColumns arguments, ReadOnlySpan<int> indexes) => table.Add(groups, arguments, indexes);

    /// <inheritdoc/>
    public void Remove(long groups, PdkColumns arguments, ReadOnlySpan<int> indexes) => table.Remove(groups, arguments, indexes);

    /// <inheritdoc/>
    public void Merge(long groups, long others) => table.Merge(groups, others);

    /// <inheritdoc/>
    public void Finish(long groups, int count, PdkColumn result) => table.Finish(groups, count, result);

    /// <inheritdoc/>
    public void EndGroups(long groups) => table.EndGroups(groups);
}
