using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>A function of lists of structs with lists, which gives lists of texts; as generated code would write it.</summary>
internal sealed class PairsBody() : FunctionBody("pairs", ColumnShape.ListOf(ColumnType.Text), Argument)
{
    public static ColumnShape Argument { get; } = ColumnShape.ListOf(ColumnShape.StructOf(
        new ColumnField("text", ColumnType.Text), new ColumnField("numbers", ColumnShape.ListOf(ColumnType.BigInt))));

    public static long Number { get; } = FunctionId.Of("pairs(list<struct<text: text, numbers: list<bigint>>>)->list<text>");

    /// <summary>Three rows: a pair and another one, a null, a pair whose text is null.</summary>
    public static ColumnBatch Batch()
    {
        using ColumnBatchBuilder builder = new(3);
        ColumnWriter lists = builder.Add(Argument);
        Add(lists.Items, "ab", 1, 2);
        Add(lists.Items, "", 3);
        lists.AddList();
        lists.AddNull();
        Add(lists.Items, null);
        lists.AddList();
        return builder.Build();
    }

    public static string Read(ColumnResult result)
    {
        ColumnReader lists = new(result, ColumnShape.ListOf(ColumnType.Text));
        List<string> rows = [];
        for (long row = 0; row < lists.Rows; row++)
        {
            (long first, long count) = lists.IsNull(row) ? (0, -1) : lists.List(row);
            List<string> items = [];
            for (long item = first; item < first + count; item++)
            {
                items.Add(lists.Items.IsNull(item) ? "null" : lists.Items.Text(item));
            }

            rows.Add(count < 0 ? "null" : $"[{string.Join(',', items)}]");
        }

        return string.Join(' ', rows);
    }

    protected internal override void Run(FunctionRun run, ref long row)
    {
        ArrowSource source = new(run, 0, "pairs");
        ListColumn<string, ArrowSource, PairColumn> column = new(source, new PairColumn(source.Items));
        ListResult<string, ArrowTarget, ArrowTextResult> result = new(new ArrowTarget(run), static target => new ArrowTextResult(target.Leaf));
        for (; row < run.Rows; row++)
        {
            if (column.IsNull(row))
            {
                result.SetNull(row);
            }
            else
            {
                result.Set(row, column[row]);
            }
        }
    }

    private static void Add(ColumnWriter pairs, string? text, params long[] numbers)
    {
        if (text is null)
        {
            pairs.Fields[0].AddNull();
        }
        else
        {
            pairs.Fields[0].Add(text);
        }

        Array.ForEach(numbers, pairs.Fields[1].Items.Add);
        pairs.Fields[1].AddList();
        pairs.AddStruct();
    }
}
