using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Pdk.Analyzers.Tests;

/// <summary>Source in which <c>[|…|]</c> marks what must be underlined.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<TextSpan> Spans)
{
    public static MarkedSource Parse(string marked)
    {
        StringBuilder text = new();
        List<TextSpan> spans = [];
        Stack<int> open = new();
        for (int index = 0; index < marked.Length; index++)
        {
            string mark = index + 1 < marked.Length ? marked.Substring(index, 2) : "";
            if (mark == "[|")
            {
                open.Push(text.Length);
                index++;
            }
            else if (mark == "|]" && open.Count > 0)
            {
                spans.Add(TextSpan.FromBounds(open.Pop(), text.Length));
                index++;
            }
            else
            {
                text.Append(marked[index]);
            }
        }

        return open.Count == 0 ? new MarkedSource(text.ToString(), spans) : throw new ArgumentException("A mark is not closed.", nameof(marked));
    }
}
