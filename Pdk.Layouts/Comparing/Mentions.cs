namespace Pdk.Layouts;

/// <summary>Finds the types that others are made of.</summary>
internal static class Mentions
{
    /// <summary>The names of all types that some texts mention, directly or inside other types.</summary>
    /// <param name="contract">The contract whose types they are.</param>
    /// <param name="texts">Types, or the parameters and results of methods.</param>
    public static HashSet<string> Of(LayoutContract contract, IEnumerable<string> texts)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        Queue<LayoutType> open = new();
        foreach (string text in texts)
        {
            Visit(text);
        }

        while (open.Count > 0)
        {
            foreach (LayoutMember member in open.Dequeue().Members)
            {
                Visit(member.Type);
            }
        }

        return names;

        void Visit(string text)
        {
            foreach (string name in Names(text))
            {
                if (contract.Find(name) is { } type && names.Add(name))
                {
                    open.Enqueue(type);
                }
            }
        }
    }

    /// <summary>Every name in a text, and every name with its type arguments.</summary>
    private static IEnumerable<string> Names(string text)
    {
        Stack<int> starts = new();
        int start = 0;
        for (int index = 0; index <= text.Length; index++)
        {
            char letter = index < text.Length ? text[index] : ' ';
            if (LayoutNames.IsNameLetter(letter))
            {
                continue;
            }

            if (index > start)
            {
                yield return text.Substring(start, index - start);
            }

            if (letter == '<')
            {
                starts.Push(start);
            }
            else if (letter == '>' && starts.Count > 0)
            {
                int open = starts.Pop();
                yield return text.Substring(open, index + 1 - open);
            }

            start = index + 1;
        }
    }
}
