using System.Text;

namespace Pdk.Generators.Emit;

/// <summary>Texts as C# literals, without help of Roslyn, so that the emitters do not see it.</summary>
internal static class CSharpLiteral
{
    public static string Of(string text)
    {
        StringBuilder literal = new("\"");
        foreach (char letter in text)
        {
            literal.Append(letter switch
            {
                '\\' => "\\\\",
                '"' => "\\\"",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' => $"\\u{(int)letter:x4}",
                _ => letter.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }

    /// <summary>A text of several lines as a sum of literals, one line each, so that the generated file can be read.</summary>
    public static string OfLines(string text, string indent, string suffix = "")
    {
        string[] lines = text.Split('\n');
        IEnumerable<string> literals = lines
            .Select((line, index) => index < lines.Length - 1 ? line + "\n" : line)
            .Where(static line => line.Length > 0)
            .Select(line => Of(line) + suffix);
        string sum = string.Join($"\n{indent}+ ", literals);
        return sum.Length == 0 ? "\"\"" + suffix : sum;
    }
}
