namespace Pdk.Plugins.Steps.Expressions;

/// <content>Takes one token after the other.</content>
internal sealed partial class ExpressionParser
{
    private Comparison? TakeComparison()
    {
        Comparison? comparison = _current.Kind != TokenKind.Sign ? null : _current.Text switch
        {
            "=" or "==" => Comparison.Equal,
            "!=" or "<>" => Comparison.NotEqual,
            "<" => Comparison.Less,
            "<=" => Comparison.LessOrEqual,
            ">" => Comparison.Greater,
            ">=" => Comparison.GreaterOrEqual,
            _ => null,
        };
        if (comparison is not null)
        {
            Advance();
        }

        return comparison;
    }

    private bool IsWord(string word) => _current.Kind == TokenKind.Word && _current.Text == word;

    private bool TryTakeWord(string word)
    {
        bool isThere = IsWord(word);
        if (isThere)
        {
            Advance();
        }

        return isThere;
    }

    private bool TryTake(string sign)
    {
        bool isThere = _current.Kind == TokenKind.Sign && _current.Text == sign;
        if (isThere)
        {
            Advance();
        }

        return isThere;
    }

    private void Take(string sign)
    {
        if (!TryTake(sign))
        {
            throw Expected($"'{sign}'");
        }
    }

    private void Advance() => _current = _tokens.Next();

    private FormatException Expected(string what) => Tokenizer.Wrong(_current.Column, $"expected {what}, found {_current.Describe()}");
}
