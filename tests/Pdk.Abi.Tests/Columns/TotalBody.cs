using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>An incremental aggregate, as generated code makes one: a sum that fails at 13.</summary>
internal sealed class TotalBody() : FunctionBody("total", ColumnType.BigInt, ColumnType.BigInt)
{
    protected internal override FunctionGroups BeginGroups() => new Groups();

    private sealed class Groups : StateGroups<long>
    {
        protected internal override void Add(FunctionRun run, int group, long end, ref long row)
        {
            ArrowColumn<long> numbers = new(run, 0);
            for (; row < end; row++)
            {
                if (!numbers.IsNull(row))
                {
                    State(group).Value += numbers[row] == 13 ? throw new ArgumentException("13 is in it.") : numbers[row];
                    State(group).Rows++;
                }
            }
        }

        protected override void Merge(ref GroupState<long> state, ref GroupState<long> other) => state.Value += other.Value;

        protected internal override void Finish(FunctionRun run, int group)
        {
            ArrowResult<long> result = new(run);
            if (State(group).Rows == 0)
            {
                result.SetNull(group);
            }
            else
            {
                result.Set(group, State(group).Value);
            }
        }
    }
}
