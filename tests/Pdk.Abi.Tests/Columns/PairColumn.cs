using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>A column of structs of a text and numbers, as one text; as generated code would read it.</summary>
internal readonly struct PairColumn(ArrowSource source) : IColumn<string>
{
    private readonly ArrowSource _source = source;
    private readonly ArrowTextColumn _text = new(source.Field(0));
    private readonly ListColumn<long, ArrowSource, ArrowColumn<long>> _numbers = new(source.Field(1), new ArrowColumn<long>(source.Field(1).Items));

    public bool HasNulls => _source.HasNulls || _text.HasNulls || _numbers.HasNulls;

    public string this[long row] => $"{_text[row]}{string.Join('+', _numbers[row])}";

    public bool IsNull(long row) => _source.IsNull(row) || _text.IsNull(row) || _numbers.IsNull(row);
}
