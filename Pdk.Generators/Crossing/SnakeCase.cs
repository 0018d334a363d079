using System.Text;

namespace Pdk.Generators.Crossing;

/// <summary>Names as they are written in layout texts, in C and in configurations.</summary>
internal static class SnakeCase
{
    /// <summary><c>MaxLengthMs</c> becomes <c>max_length_ms</c>, <c>HTTPPort</c> becomes <c>http_port</c>.</summary>
    public static string Of(string name)
    {
        StringBuilder text = new(name.Length + 4);
        for (int index = 0; index < name.Length; index++)
        {
            char letter = name[index];
            if (char.IsUpper(letter) && index > 0 && name[index - 1] != '_' && name[index - 1] != '.' && BeginsWord(name, index))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    private static bool BeginsWord(string name, int index) =>
        !char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1]));
}
