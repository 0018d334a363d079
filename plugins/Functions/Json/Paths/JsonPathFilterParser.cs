using System.Text.Json;

namespace Pdk.Plugins.Functions;

/// <summary>Reads conditions of filters, and holds them to the types that RFC 9535 has for functions and comparisons.</summary>
internal static class JsonPathFilterParser
{
    private static readonly string[] s_comparisons = ["==", "!=", "<=", ">=", "<", ">"];

    /// <summary>Reads a condition: parts with <c>||</c> between them.</summary>
    public static JsonPathCondition Condition(JsonPathText text)
    {
        text.Enter();
        JsonPathCondition condition = Conjunction(text);
        while (TryTake(text, "||"))
        {
            condition = new JsonPathCondition.Or(condition, Conjunction(text));
        }

        text.Leave();
        return condition;
    }

    private static JsonPathCondition Conjunction(JsonPathText text)
    {
        JsonPathCondition condition = Part(text);
        while (TryTake(text, "&&"))
        {
            condition = new JsonPathCondition.And(condition, Part(text));
        }

        return condition;
    }

    private static JsonPathCondition Part(JsonPathText text)
    {
        if (text.TryTake("!"))
        {
            text.SkipSpaces();
            // What is negated is a test or a condition in parentheses, and no comparison.
            return new JsonPathCondition.Not(text.Current == '(' ? Parentheses(text) : Test(text));
        }

        if (text.Current == '(')
        {
            return Parentheses(text);
        }

        int start = text.Position;
        if (text.Current is '@' or '$')
        {
            JsonPath path = JsonPathParser.Query(text);
            if (!TryTakeComparison(text, out string? way))
            {
                return new JsonPathCondition.Exists(path);
            }

            if (!path.IsSingular)
            {
                text.Position = start;
                throw text.Wrong("a query that finds at most one value, as it is compared,");
            }

            return new JsonPathCondition.Compares(new JsonPathOperand.Query(path), way!, Operand(text));
        }

        JsonPathOperand first = Operand(text);
        return TryTakeComparison(text, out string? other)
            ? new JsonPathCondition.Compares(first, other!, Operand(text))
            : throw text.Wrong("a comparison");
    }

    private static JsonPathCondition Test(JsonPathText text) => text.Current is '@' or '$'
        ? new JsonPathCondition.Exists(JsonPathParser.Query(text))
        : throw text.Wrong("a query behind '!'");

    private static JsonPathCondition Parentheses(JsonPathText text)
    {
        text.Need('(');
        text.SkipSpaces();
        JsonPathCondition condition = Condition(text);
        text.SkipSpaces();
        text.Need(')');
        return condition;
    }

    private static bool TryTakeComparison(JsonPathText text, out string? way)
    {
        int before = text.Position;
        text.SkipSpaces();
        way = Array.Find(s_comparisons, text.TryTake);
        if (way is null)
        {
            text.Position = before;
            return false;
        }

        text.SkipSpaces();
        return true;
    }

    private static bool TryTake(JsonPathText text, string letters)
    {
        int before = text.Position;
        text.SkipSpaces();
        if (!text.TryTake(letters))
        {
            text.Position = before;
            return false;
        }

        text.SkipSpaces();
        return true;
    }

    private static JsonPathOperand Operand(JsonPathText text)
    {
        int start = text.Position;
        switch (text.Current)
        {
            case '@' or '$':
                JsonPath path = JsonPathParser.Query(text);
                if (path.IsSingular)
                {
                    return new JsonPathOperand.Query(path);
                }

                text.Position = start;
                throw text.Wrong("a query that finds at most one value");
            case '\'' or '"':
                return new JsonPathOperand.Literal(Quoted(JsonPathStrings.Take(text)));
            case '-' or (>= '0' and <= '9'):
                return new JsonPathOperand.Literal(Number(text));
        }

        return text.TakeName() switch
        {
            "true" or "false" or "null" => new JsonPathOperand.Literal(Parse(text.Since(start))),
            "length" when text.TryTake("(") => Closed(text, new JsonPathOperand.Length(Argument(text))),
            "count" when text.TryTake("(") => Closed(text, new JsonPathOperand.Count(Nodes(text))),
            "value" when text.TryTake("(") => Closed(text, new JsonPathOperand.Value(Nodes(text))),
            "match" or "search" => throw text.Wrong("length, count or value, as match and search are left out here,"),
            _ => throw text.Wrong("a value, @, $ or one of the functions length, count and value"),
        };
    }

    private static JsonPathOperand Argument(JsonPathText text)
    {
        text.SkipSpaces();
        text.Enter();
        JsonPathOperand argument = Operand(text);
        text.Leave();
        return argument;
    }

    private static JsonPath Nodes(JsonPathText text)
    {
        text.SkipSpaces();
        return text.Current is '@' or '$' ? JsonPathParser.Query(text) : throw text.Wrong("a query");
    }

    private static JsonPathOperand Closed(JsonPathText text, JsonPathOperand function)
    {
        text.SkipSpaces();
        text.Need(')');
        return function;
    }

    private static JsonElement Number(JsonPathText text)
    {
        int start = text.Position;
        text.TryTake("-");
        TakeDigits(text, isNumber: true);
        if (text.TryTake("."))
        {
            TakeDigits(text, isNumber: false);
        }

        if (text.TryTake("e") || text.TryTake("E"))
        {
            _ = text.TryTake("+") || text.TryTake("-");
            TakeDigits(text, isNumber: false);
        }

        return Parse(text.Since(start));
    }

    private static void TakeDigits(JsonPathText text, bool isNumber)
    {
        bool isZero = text.Current == '0';
        int start = text.Position;
        while (char.IsAsciiDigit(text.Current))
        {
            text.Position++;
        }

        if (text.Position == start || (isNumber && isZero && text.Position > start + 1))
        {
            text.Position = start;
            throw text.Wrong("a number of JSON");
        }
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static JsonElement Quoted(string text) => Parse($"\"{JsonEncodedText.Encode(text)}\"");
}
