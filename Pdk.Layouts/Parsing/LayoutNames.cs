namespace Pdk.Layouts;

/// <summary>Names and types as layout texts write them: <c>acme.basket</c>, <c>map&lt;string, i32&gt;?</c>.</summary>
internal static class LayoutNames
{
    // Deeper than anybody writes; it keeps what walks through types from running out of stack.
    private const int DeepestNesting = 64;

    /// <summary>Whether a text is a name without type arguments.</summary>
    /// <param name="text">The text.</param>
    public static bool IsName(string text)
    {
        if (text.Length == 0)
        {
            return false;
        }

        foreach (char letter in text)
        {
            if (!IsNameLetter(letter))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a text is a type: names, balanced angle brackets, commas followed by one space, question marks.</summary>
    /// <param name="text">The text.</param>
    public static bool IsType(string text)
    {
        int depth = 0;
        bool wantsName = true;
        for (int index = 0; index < text.Length; index++)
        {
            char letter = text[index];
            if (IsNameLetter(letter))
            {
                wantsName = false;
                continue;
            }

            if (wantsName)
            {
                return false;
            }

            switch (letter)
            {
                case '<' when ++depth <= DeepestNesting:
                    wantsName = true;
                    break;
                case '>' when --depth >= 0:
                case '?':
                    break;
                case ',' when depth > 0 && index + 1 < text.Length && text[index + 1] == ' ':
                    index++;
                    wantsName = true;
                    break;
                default:
                    return false;
            }
        }

        return depth == 0 && !wantsName;
    }

    /// <summary>
    /// Whether a letter may stand in a name: everything but white space, control characters and what types are written with.
    /// </summary>
    /// <param name="letter">The letter.</param>
    public static bool IsNameLetter(char letter) =>
        !char.IsWhiteSpace(letter)
        && !char.IsControl(letter)
        && letter is not ('<' or '>' or ',' or '?' or '(' or ')' or ':' or '`' or '#');
}
