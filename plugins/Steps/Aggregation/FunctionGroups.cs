using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>Groups that a library keeps.</summary>
internal sealed class FunctionGroups : IFieldGroups
{
    private readonly byte[] _scratch = new byte[Results.LongestText];
    private readonly IFunctions _functions;
    private readonly string _name;
    private readonly ColumnType _type;
    private readonly long _groups;
    private ColumnResult? _result;
    private ColumnReader _reader;

    /// <summary>Begins groups.</summary>
    /// <param name="functions">Calls the function.</param>
    /// <param name="number">Which function.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="type">The type of its results.</param>
    public FunctionGroups(IFunctions functions, long number, string name, ColumnType type)
    {
        _functions = functions;
        _name = name;
        _type = type;
        _groups = functions.BeginGroups(number);
    }

    /// <summary>Adds rows.</summary>
    /// <exception cref="PdkFunctionException">The function has failed for them.</exception>
    public void Add(ColumnBatch arguments, ReadOnlySpan<int> groups) => _functions.Add(_groups, arguments.Columns, groups);

    /// <inheritdoc/>
    public void Merge(IFieldGroups others)
    {
        _functions.Merge(_groups, ((FunctionGroups)others)._groups);
        others.Dispose();
    }

    /// <inheritdoc/>
    public void Finish(int count)
    {
        _result ??= new ColumnResult();
        _functions.Finish(_groups, count, _result.Column);
        _reader = new ColumnReader(_result, _type);
        if (_reader.Rows != count)
        {
            throw new PdkFunctionException($"{_name}: its library has given {_reader.Rows} results for {count} groups.");
        }
    }

    /// <inheritdoc/>
    public void Write(int group, PdkValueWriter writer) => Results.Of(_reader, group, _scratch).WriteTo(writer);

    /// <inheritdoc/>
    public void Dispose()
    {
        _result?.Dispose();
        _result = null;
        _functions.EndGroups(_groups);
    }
}
