using System.Text;

namespace Pdk.Abi;

/// <summary>One function of a library, as hosts of this kit call it. Generated code derives from it.</summary>
public abstract class FunctionBody
{
    /// <param name="name">The name in SQL.</param>
    /// <param name="result">The type of the results.</param>
    /// <param name="parameters">The types of the arguments.</param>
    protected FunctionBody(string name, ColumnShape result, params ColumnShape[] parameters)
    {
        Name = name;
        Result = result;
        Parameters = parameters;
        Id = FunctionId.Of(FunctionId.KeyOf(name, parameters, result));
    }

    /// <summary>The name in SQL.</summary>
    public string Name { get; }

    /// <summary>The type of the results.</summary>
    public ColumnShape Result { get; }

    /// <summary>The types of the arguments.</summary>
    public IReadOnlyList<ColumnShape> Parameters { get; }

    /// <summary>By which calls name the function.</summary>
    public long Id { get; }

    /// <summary>Calls a function of a row for many.</summary>
    /// <param name="run">The columns.</param>
    /// <param name="row">The row; where the function fails, the one that it was; -1 where none can be told.</param>
    /// <exception cref="NotSupportedException">It is an aggregate.</exception>
    protected internal virtual void Run(FunctionRun run, ref long row) => throw new NotSupportedException(
        $"{Name} is an aggregate: its rows belong to groups (BeginGroups, Add, Finish).");

    /// <summary>Begins a stream of calls.</summary>
    /// <param name="scope">What the calls share.</param>
    /// <exception cref="NotSupportedException">The function is not asynchronous.</exception>
    protected internal virtual FunctionStream BeginCalls(FunctionScope scope) => throw new NotSupportedException(
        $"{Name} is not asynchronous: call Evaluate.");

    /// <summary>Begins groups of an aggregate.</summary>
    /// <exception cref="NotSupportedException">It is none.</exception>
    protected internal virtual FunctionGroups BeginGroups() => throw new NotSupportedException(
        $"{Name} is a function of a row, and has no groups: call Evaluate.");

    /// <summary>Looks at the arguments of a call.</summary>
    internal void Check(ColumnsView arguments)
    {
        ColumnCheck.Batch(arguments, Parameters.Count);
        for (int index = 0; index < Parameters.Count; index++)
        {
            ColumnCheck.Column(arguments, index, Parameters[index]);
        }
    }
}
