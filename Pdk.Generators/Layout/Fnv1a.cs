using System.Text;

namespace Pdk.Generators.Layout;

/// <summary>
/// The 64-bit FNV-1a hash of a text's UTF-8 bytes: short to write in any language, and good enough against accidents, which is its job.
/// </summary>
internal static class Fnv1a
{
    public static ulong Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ value) * 1099511628211);
        }

        return hash;
    }
}
