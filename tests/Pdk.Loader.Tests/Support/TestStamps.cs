using System.Text;
using Pdk.Loader.Stamps;

namespace Pdk.Loader.Tests.Support;

/// <summary>Makes stamps.</summary>
internal static class TestStamps
{
    public const string Body =
        "abi 1.0\n"
        + "kit 0.1.0\n"
        + "framework net9.0\n"
        + "runtime 9.0.11\n"
        + "library Acme Codecs 1.2.3-beta\n"
        + "component json\n"
        + "  description JSON text\n"
        + "  implements acme.codec 1.0 0123456789abcdef\n"
        + "  needs acme.log 1.0 00000000000000aa\n"
        + "  wants acme.clock 2.1 00000000000000bb\n"
        + "  setting max_length integer optional\n"
        + "  setting names list of strings required\n"
        + "component text\n"
        + "layout acme.codec 1.0 0123456789abcdef\n"
        + "  contract acme.codec 1.0\n"
        + "    0 decode(data: bytes) -> bool\n";

    public static byte[] Of(string body) => Of(body, $"{Encoding.UTF8.GetByteCount(body):x8}", $"{Fnv1A64.Compute(Encoding.UTF8.GetBytes(body)):x16}");

    public static byte[] ByHand(string body) => Of(body, new string('-', 8), new string('-', 16));

    public static byte[] Of(string body, string length, string check) => Encoding.UTF8.GetBytes(
        $"\u0001pdk-stamp\u0002 1 length={length} check={check}\n{body}\u0001pdk-stamp-end\u0002");

    /// <summary>A stamp somewhere in other bytes.</summary>
    public static byte[] Within(byte[] stamp, int before, int after, int seed)
    {
        byte[] file = new byte[before + stamp.Length + after];
        new Random(seed).NextBytes(file);
        stamp.CopyTo(file, before);
        return file;
    }
}
