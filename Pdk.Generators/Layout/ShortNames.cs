using System.Globalization;
using System.Text;

namespace Pdk.Generators.Layout;

/// <summary>
/// Names of files and classes have an end: a long one keeps its beginning, and a hash of the whole keeps it apart from others.
/// </summary>
internal static class ShortNames
{
    /// <summary>A name of at most so many bytes of UTF-8, to which a hash of its text is added where it was longer.</summary>
    /// <param name="name">The name.</param>
    /// <param name="bytes">How many bytes of it may be kept.</param>
    /// <param name="separator">What stands before the hash.</param>
    public static string Of(string name, int bytes, char separator)
    {
        string start = Start(name, bytes);
        return start.Length == name.Length ? name : WithHash(start, name, separator);
    }

    /// <summary>The beginning of a name, in at most so many bytes of UTF-8.</summary>
    public static string Start(string name, int bytes)
    {
        int length = 0;
        while (length < name.Length)
        {
            int next = char.IsSurrogatePair(name, length) ? 2 : 1;
            bytes -= Encoding.UTF8.GetByteCount(name.ToCharArray(length, next));
            if (bytes < 0)
            {
                break;
            }

            length += next;
        }

        return name.Substring(0, length);
    }

    /// <summary>A name with a hash of what it stands for.</summary>
    public static string WithHash(string name, string text, char separator) =>
        string.Format(CultureInfo.InvariantCulture, "{0}{1}{2:x16}", name.TrimEnd('_', '.', '+'), separator, Fnv1a.Hash(text));
}
