using Pdk.Abi;

namespace Pdk.Contracts;

/// <summary>
/// The functions of a library, called with columns: many rows at once, in the caller's own memory. What functions there are, the stamp
/// says; methods with <see cref="FunctionAttribute"/> become an implementation of this contract by themselves.
/// </summary>
/// <remarks>
/// <para>A function is named by <see cref="FunctionId"/>: a hash of its name and types, so that a number means the same in every version of
/// a library, or nothing.</para>
/// <para>Calls may overlap; those with the same groups wait for one another. A function that fails is a
/// <see cref="PdkFunctionException"/>, and the library goes on. After a failure a column of results has no rows.</para>
/// </remarks>
[PluginContract("pdk.functions", 1, 0)]
public interface IFunctions
{
    /// <summary>Calls a function of a row for many. The first row that fails ends the call.</summary>
    /// <param name="function">Which function.</param>
    /// <param name="arguments">A column for each parameter, with the declared types.</param>
    /// <param name="result">Receives a result for each row. What an earlier call has left in it is used again, or released.</param>
    void Evaluate(long function, PdkColumns arguments, PdkColumn result);

    /// <summary>Calls a function of a row for many. Rows that fail are null.</summary>
    /// <param name="function">Which function.</param>
    /// <param name="arguments">A column for each parameter, with the declared types.</param>
    /// <param name="result">Receives a result for each row.</param>
    /// <returns>The rows that failed, in their order. Where there are many, the later ones have a short message.</returns>
    IReadOnlyList<RowFault> EvaluateRows(long function, PdkColumns arguments, PdkColumn result);

    /// <summary>Begins groups of an aggregate, which are numbered from 0, and are empty.</summary>
    /// <param name="function">Which function.</param>
    /// <returns>A number that names them until <see cref="EndGroups"/>, in this instance only.</returns>
    long BeginGroups(long function);

    /// <summary>Adds rows to groups.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="arguments">A column for each parameter.</param>
    /// <param name="indexes">The group of each row; empty where all rows belong to group 0.</param>
    void Add(long groups, PdkColumns arguments, ReadOnlySpan<int> indexes);

    /// <summary>Takes rows out of groups again, those first that were added first, as a window that moves on does.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="arguments">The rows, as they were added.</param>
    /// <param name="indexes">The group of each row; empty where all rows belong to group 0.</param>
    void Remove(long groups, PdkColumns arguments, ReadOnlySpan<int> indexes);

    /// <summary>Adds groups of the same aggregate, each to the one of its number: what was computed apart.</summary>
    /// <param name="groups">What is added to.</param>
    /// <param name="others">What is added; stays as it is.</param>
    void Merge(long groups, long others);

    /// <summary>Writes the results of groups, which stay as they are, so that more rows may follow.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="count">How many of them. A group without rows gives null.</param>
    /// <param name="result">Receives a result for each group.</param>
    void Finish(long groups, int count, PdkColumn result);

    /// <summary>Ends groups.</summary>
    /// <param name="groups">The groups.</param>
    void EndGroups(long groups);
}
