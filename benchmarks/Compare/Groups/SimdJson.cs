using System.Runtime.InteropServices;
using Pdk.Compare.Measuring;

namespace Pdk.Compare.Groups;

/// <summary>
/// simdjson, as its authors would use it: a parser that is used again, and texts that lie in memory with room behind them.
/// </summary>
internal static unsafe class SimdJson
{
    // What the parser may read behind a text.
    private const int Padding = 64;

    /// <summary>Parses the texts into its documents.</summary>
    /// <exception cref="InvalidOperationException">The compiler or the library is not here, or a text is refused.</exception>
    public static Way Parse(string what, string folder, byte[][] texts)
    {
        nint library = NativeLibrary.Load(Compiled(folder));
        nint parser = ((delegate* unmanaged[Cdecl]<nint>)NativeLibrary.GetExport(library, "simd_new"))();
        var parse = (delegate* unmanaged[Cdecl]<nint, byte*, nint, nint, int>)NativeLibrary.GetExport(library, "simd_parse");
        (nint Start, int Length)[] padded = [.. texts.Select(Padded)];
        return new Way(what, times =>
        {
            for (int index = 0; index < times; index++)
            {
                foreach ((nint start, int length) in padded)
                {
                    if (parse(parser, (byte*)start, length, length + Padding) != 0)
                    {
                        throw new InvalidOperationException("Expected simdjson to read the text, found a refusal.");
                    }
                }
            }
        });
    }

    private static string Compiled(string folder)
    {
        string library = Path.Combine(folder, "simd.so");
        if (!File.Exists(library))
        {
            if (!File.Exists("/usr/include/simdjson.h"))
            {
                throw new InvalidOperationException("simdjson is compiled from its header; `.ci/engines` installs it.");
            }

            CCompiler.Run("g++", ["-O3", "-std=c++17", "-shared", "-fPIC", CCompiler.Source("simd.cc"), "-o", library, "-lsimdjson"]);
        }

        return library;
    }

    // Kept until the process ends: the way that parses them may run until then.
    private static (nint Start, int Length) Padded(byte[] text)
    {
        byte* start = (byte*)NativeMemory.AllocZeroed((nuint)(text.Length + Padding));
        text.CopyTo(new Span<byte>(start, text.Length));
        return ((nint)start, text.Length);
    }
}
