using System.Globalization;
using System.Text;

namespace Pdk.Plugins.Steps.Expressions;

/// <summary>
/// Reads an expression. Its text comes from outside: length, nesting and the number of parts are bounded, so that neither reading nor
/// evaluating it can run out of stack.
/// </summary>
internal sealed partial class ExpressionParser
{
    /// <summary>How many parts an expression may have.</summary>
    public const int MostNodes = 500;

    private const int Deepest = 50;
    private const int MostValues = 200;
    private const int MostArguments = 50;

    private static readonly string[] s_words = ["and", "or", "not", "is", "in", "null", "true", "false"];

    private readonly Tokenizer _tokens;
    private readonly StepFunctions? _functions;
    private readonly List<CallNode> _calls = [];
    private Token _current;
    private int _depth;
    private int _nodes;

    /// <summary>Begins with a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="functions">The functions that it may call; null for none.</param>
    /// <exception cref="FormatException">It is too long, or begins with what is no part of an expression.</exception>
    public ExpressionParser(string text, StepFunctions? functions)
    {
        _functions = functions;
        if (text.Length > Tokenizer.LongestText)
        {
            throw Tokenizer.Wrong(1, string.Create(
                CultureInfo.InvariantCulture, $"expected at most {Tokenizer.LongestText} characters, found {text.Length}"));
        }

        _tokens = new Tokenizer(text);
        _current = _tokens.Next();
    }

    /// <summary>The calls in it, in the order in which their results are needed.</summary>
    public IReadOnlyList<CallNode> Calls => _calls;

    /// <summary>Reads all of it.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public Node Parse()
    {
        Node root = Or();
        return _current.Kind == TokenKind.End ? root : throw Expected("an operator or the end");
    }

    private Node Or() => Logic(isAnd: false, And);

    private Node And() => Logic(isAnd: true, Not);

    private Node Logic(bool isAnd, Func<Node> operand)
    {
        string word = isAnd ? "and" : "or";
        Node first = operand();
        if (!IsWord(word))
        {
            return first;
        }

        int column = _current.Column;
        List<Node> operands = [first];
        while (TryTakeWord(word))
        {
            operands.Add(operand());
        }

        return Made(new LogicNode(column, isAnd, [.. operands]));
    }

    private Node Not()
    {
        int column = _current.Column;
        if (!TryTakeWord("not"))
        {
            return Test();
        }

        Enter(column);
        Node operand = Not();
        _depth--;
        return Made(new NotNode(column, operand));
    }

    /// <summary>A comparison, a test for null, a test for membership, or none of these.</summary>
    private Node Test()
    {
        Node left = Sum();
        Token operation = _current;
        if (TakeComparison() is { } comparison)
        {
            Node right = Sum();
            return TakeComparison() is null
                ? Made(new ComparisonNode(operation.Column, comparison, left, right))
                : throw Tokenizer.Wrong(_current.Column, "comparisons cannot be chained; join two of them by 'and'");
        }

        if (TryTakeWord("is"))
        {
            bool isNegated = TryTakeWord("not");
            return TryTakeWord("null")
                ? Made(new NullTestNode(operation.Column, !isNegated, left))
                : throw Expected("'null' behind 'is'");
        }

        bool isNotIn = TryTakeWord("not");
        if (TryTakeWord("in"))
        {
            return Made(new MembershipNode(operation.Column, !isNotIn, left, List()));
        }

        return isNotIn ? throw Expected("'in' behind 'not'") : left;
    }

    private Node[] List()
    {
        int column = _current.Column;
        Take("(");
        Enter(column);
        List<Node> list = [Sum()];
        while (TryTake(","))
        {
            if (list.Count == MostValues)
            {
                throw Tokenizer.Wrong(_current.Column, $"expected at most {MostValues} values in a list");
            }

            list.Add(Sum());
        }

        _depth--;
        Take(")");
        return [.. list];
    }

    private Node Sum() => Chain("+", "-", null, Product);

    private Node Product() => Chain("*", "/", "%", Signed);

    private Node Chain(string one, string other, string? third, Func<Node> operand)
    {
        Node left = operand();
        while (_current.Kind == TokenKind.Sign && (_current.Text == one || _current.Text == other || _current.Text == third))
        {
            (int column, char sign) = (_current.Column, _current.Text[0]);
            Advance();
            left = Made(new ArithmeticNode(column, sign, left, operand()));
        }

        return left;
    }

    private Node Signed()
    {
        int column = _current.Column;
        if (!TryTake("-"))
        {
            return Primary();
        }

        // Together with the sign: the least integer has no positive counterpart.
        if (_current.Kind == TokenKind.Number)
        {
            return Number(column, $"-{_current.Text}");
        }

        Enter(column);
        Node operand = Signed();
        _depth--;
        return Made(new NegationNode(column, operand));
    }

    private Node Primary()
    {
        Token token = _current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return Number(token.Column, token.Text);
            case TokenKind.Text:
                Advance();
                return Literal(token.Column, writer => writer.WriteString(token.Text));
            case TokenKind.Word when token.Text is "true" or "false" or "null":
                Advance();
                return Literal(token.Column, writer => WriteWord(writer, token.Text));
            case TokenKind.Word when !s_words.Contains(token.Text):
                return NameOrCall(token.Column);
            case TokenKind.Sign when token.Text == "$":
                Advance();
                return Field(token.Column, [], []);
            case TokenKind.Sign when token.Text == "(":
                Advance();
                Enter(token.Column);
                Node inner = Or();
                _depth--;
                Take(")");
                return inner;
            default:
                throw Expected("a value, a field or '('");
        }
    }

    private Node NameOrCall(int column)
    {
        string first = _current.Text;
        Advance();
        return TryTake("(") ? Call(column, first) : Field(column, [Encoding.UTF8.GetBytes(first)], [0]);
    }

    /// <summary>What follows the first name of a field, or the sign of the event itself.</summary>
    private Node Field(int column, List<byte[]?> path, List<int> indexes)
    {
        while (true)
        {
            if (TryTake("."))
            {
                path.Add(_current.Kind == TokenKind.Word ? Name() : throw Expected("a name behind '.'"));
                indexes.Add(0);
            }
            else if (TryTake("["))
            {
                bool isNegative = TryTake("-");
                Token step = _current;
                bool isIndex = int.TryParse(step.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int index);
                if (step.Kind == TokenKind.Text && !isNegative)
                {
                    path.Add(Encoding.UTF8.GetBytes(step.Text));
                }
                else if (step.Kind == TokenKind.Number && isIndex)
                {
                    path.Add(null);
                }
                else
                {
                    throw Expected("a number or a name in quotes");
                }

                indexes.Add(isNegative ? -index : index);
                Advance();
                Take("]");
            }
            else
            {
                return _current is { Kind: TokenKind.Sign, Text: "(" }
                    ? throw Tokenizer.Wrong(_current.Column, "a field cannot be called; the name of a function has no parts")
                    : Made(new FieldNode(column, [.. path], [.. indexes]));
            }
        }

        byte[] Name()
        {
            byte[] name = Encoding.UTF8.GetBytes(_current.Text);
            Advance();
            return name;
        }
    }

    /// <summary>Reads all of it as one call, of an aggregate: its name is the caller's to find.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public (int Column, string Name, IReadOnlyList<Node> Arguments) ParseCall()
    {
        Token name = _current;
        if (name.Kind != TokenKind.Word || s_words.Contains(name.Text))
        {
            throw Expected("an aggregate such as count() or sum(total)");
        }

        Advance();
        Take("(");
        List<Node> arguments = Arguments(name.Column);
        return _current.Kind == TokenKind.End
            ? (name.Column, name.Text, arguments)
            : throw Expected("the end: a field is one aggregate, of which a 'select' behind the step computes more");
    }

    private CallNode Call(int column, string name)
    {
        int callsBefore = _calls.Count;
        List<Node> arguments = Arguments(column);
        CallTarget[] targets = CallBinder.Bind(column, name, arguments, _functions);
        CallNode call = new(column, name, [.. arguments], _calls.Count > callsBefore, targets);
        Made(call);
        _calls.Add(call);
        return call;
    }

    private List<Node> Arguments(int column)
    {
        Enter(column);
        List<Node> arguments = [];
        while (!TryTake(")"))
        {
            if (arguments.Count > 0)
            {
                Take(",");
            }

            if (arguments.Count == MostArguments)
            {
                throw Tokenizer.Wrong(_current.Column, $"expected at most {MostArguments} arguments");
            }

            arguments.Add(Or());
        }

        _depth--;
        return arguments;
    }

    private Node Number(int column, string text)
    {
        Advance();
        bool isInteger = !text.AsSpan().ContainsAny('.', 'e', 'E');
        long integer = 0;
        if (isInteger && !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer))
        {
            throw Tokenizer.Wrong(column, "this integer does not fit into 64 bits");
        }

        double number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return isInteger ? Literal(column, writer => writer.WriteInt64(integer))
            : double.IsFinite(number) ? Literal(column, writer => writer.WriteDouble(number))
            : throw Tokenizer.Wrong(column, "this number is too large for a double");
    }

    private Node Literal(int column, Action<PdkValueWriter> write) => Made(new LiteralNode(column, PdkDocument.Build(write)));

    private static void WriteWord(PdkValueWriter writer, string word)
    {
        if (word == "null")
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteBoolean(word == "true");
        }
    }

    private Node Made(Node node) => ++_nodes <= MostNodes
        ? node
        : throw Tokenizer.Wrong(node.Column, $"expected at most {MostNodes} parts");

    private void Enter(int column)
    {
        if (++_depth > Deepest)
        {
            throw Tokenizer.Wrong(column, $"expected at most {Deepest} levels of nesting");
        }
    }
}
