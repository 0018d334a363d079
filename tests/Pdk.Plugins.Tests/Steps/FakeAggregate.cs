using Pdk.Contracts;

namespace Pdk.Plugins.Tests.Steps;

/// <summary>An aggregate that counts rows, and fails where a test says so.</summary>
internal sealed class FakeAggregate : IFunctionCatalog, IFunctions
{
    private readonly List<string> _calls = [];
    private readonly Dictionary<long, long> _rows = [];

    /// <summary>The member that fails, as a function does.</summary>
    public string Fails { get; set; } = "";

    /// <summary>Whether the library has lost what it kept.</summary>
    public bool Lost { get; set; }

    public int Calls(string member) => _calls.Count(call => call == member);

    public IReadOnlyList<FunctionEntry> Find(string name) => [new FunctionEntry(1, "fake(v: bigint) -> bigint", ["bigint"], "bigint", true, false)];

    public string Nearest(string name) => "";

    public long BeginGroups(long function)
    {
        Call("BeginGroups");
        _rows.Add(_calls.Count, 0);
        return _calls.Count;
    }

    public void Add(long groups, PdkColumns arguments, ReadOnlySpan<int> indexes)
    {
        Call("Add");
        _rows[groups] += arguments.Rows;
    }

    public void Merge(long groups, long others)
    {
        Call("Merge");
        _rows[groups] += _rows[others];
    }

    public void Finish(long groups, int count, PdkColumn result) => Call("Finish");

    public void EndGroups(long groups)
    {
        _calls.Add("EndGroups");
        _rows.Remove(groups);
    }

    public void Evaluate(long function, PdkColumns arguments, PdkColumn result) => throw new NotSupportedException();

    public IReadOnlyList<RowFault> EvaluateRows(long function, PdkColumns arguments, PdkColumn result) => throw new NotSupportedException();

    public void Remove(long groups, PdkColumns arguments, ReadOnlySpan<int> indexes) => throw new NotSupportedException();

    public long BeginCalls(long function) => throw new NotSupportedException();

    public int Send(long calls, PdkColumns arguments, int start, long first) => throw new NotSupportedException();

    public ValueTask<int> WaitAsync(long calls, CancellationToken cancellation) => throw new NotSupportedException();

    public IReadOnlyList<RowFault> Take(long calls, int count, PdkColumn numbers, PdkColumn result) => throw new NotSupportedException();

    public void EndCalls(long calls) => throw new NotSupportedException();

    private void Call(string member)
    {
        _calls.Add(member);
        if (Lost)
        {
            throw new InvalidOperationException("the library has failed");
        }

        if (Fails == member)
        {
            throw new PdkFunctionException("the function fails");
        }
    }
}
