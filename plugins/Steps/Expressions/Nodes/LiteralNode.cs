namespace Pdk.Plugins.Steps.Expressions;

/// <summary>A value that stands in the text.</summary>
internal sealed class LiteralNode : Node
{
    private readonly TermKind _kind;
    private readonly long _integer;
    private readonly double _number;
    private readonly byte[] _text;

    /// <summary>A value; read once, since it is asked for with each event.</summary>
    /// <param name="column">Where it stands.</param>
    /// <param name="document">The value: null, a truth value, a number or a text.</param>
    public LiteralNode(int column, PdkDocument document)
        : base(column)
    {
        Term term = Term.Of(document.Root);
        Kinds = Arguments.KindOf(term);
        _kind = term.Kind;
        _integer = _kind == TermKind.Boolean ? (term.IsTrue ? 1 : 0) : term.Integer;
        _number = term.Number;
        _text = term.Text.ToArray();
    }

    /// <inheritdoc/>
    public override ArgumentKind Kinds { get; }

    /// <inheritdoc/>
    public override Term Evaluate(PdkValue value, ref RowError error) => _kind switch
    {
        TermKind.Integer => Term.Of(_integer),
        TermKind.Text => Term.Of(_text),
        TermKind.Number => Term.Of(_number),
        TermKind.Boolean => Term.Of(_integer != 0),
        _ => Term.Null,
    };
}
