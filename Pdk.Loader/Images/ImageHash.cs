using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Pdk.Loader.Images;

/// <summary>The SHA-256 of a file's content, as 64 lower-case hexadecimal digits.</summary>
internal static class ImageHash
{
    private const int PieceLength = 256 * 1024;

    private static readonly string[] s_cryptography =
    [
        "libssl.so.3", "libssl.so.1.1", "libssl.so.1.0.2", "libssl.so.1.0.0", "libssl.so.10",
    ];

    private static readonly Lazy<bool> s_isPresent = new(Find);

    /// <summary>
    /// Whether the framework can hash here. On Linux it takes OpenSSL for it, and ends the process where there is none: so it is looked for
    /// first.
    /// </summary>
    internal static bool IsPresent => s_isPresent.Value;

    /// <summary>Hashes a file.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The digits; empty where this system has no OpenSSL.</returns>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static string Of(SafeFileHandle file)
    {
        if (!IsPresent)
        {
            return "";
        }

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            long at = 0;
            while (RandomAccess.Read(file, buffer, at) is var read && read > 0)
            {
                hash.AppendData(buffer, 0, read);
                at += read;
            }

            Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
            hash.GetHashAndReset(bytes);
            return Convert.ToHexStringLower(bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool Find() =>
        !OperatingSystem.IsLinux()
        || Environment.GetEnvironmentVariable("CLR_OPENSSL_VERSION_OVERRIDE") is { Length: > 0 }
        || s_cryptography.Any(static name => NativeLibrary.TryLoad(name, out _));
}
