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
/// <see cref="PdkFunctionException"/>, and the library goes on. After that a column of results has no rows, or those of an earlier call,
/// where the arguments were refused.</para>
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

    /// <summary>
    /// Begins a stream of calls of an asynchronous function: rows go in by <see cref="Send"/>, and come out by <see cref="Take"/>.
    /// <see cref="Evaluate"/> calls such a function too, and waits for all rows.
    /// </summary>
    /// <param name="function">Which function.</param>
    /// <returns>A number that names the stream until <see cref="EndCalls"/>, in this instance only.</returns>
    long BeginCalls(long function);

    /// <summary>
    /// Starts rows, as many as there is room for: those that are under way and those that nobody has taken count. Never waits.
    /// </summary>
    /// <param name="calls">The stream.</param>
    /// <param name="arguments">A column for each parameter.</param>
    /// <param name="start">The first row of them that is started.</param>
    /// <param name="first">The number of row 0; results name the number of their row.</param>
    /// <returns>How many were started.</returns>
    int Send(long calls, PdkColumns arguments, int start, long first);

    /// <summary>
    /// Waits until a result can be taken, or no row is without one, or a short time is over: whoever has rows under way asks again.
    /// </summary>
    /// <param name="calls">The stream.</param>
    /// <param name="cancellation">Ends the wait, and nothing else.</param>
    /// <returns>How many results can be taken; perhaps none yet.</returns>
    ValueTask<int> WaitAsync(long calls, CancellationToken cancellation);

    /// <summary>Takes results: in the order of the rows where the function is ordered, and otherwise in which they have ended.</summary>
    /// <param name="calls">The stream.</param>
    /// <param name="count">How many; no more than <see cref="WaitAsync"/> has told.</param>
    /// <param name="numbers">Receives the number of each row.</param>
    /// <param name="result">Receives the result of each row.</param>
    /// <returns>The rows that have failed, by their numbers; their results are null.</returns>
    IReadOnlyList<RowFault> Take(long calls, int count, PdkColumn numbers, PdkColumn result);

    /// <summary>Ends a stream. Rows that are under way are cancelled, and their results lost.</summary>
    /// <param name="calls">The stream.</param>
    void EndCalls(long calls);
}
