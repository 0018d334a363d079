using System.Diagnostics;
using Pdk.Functions.Tests.Sqlite;

namespace Pdk.Functions.Tests.Library;

/// <summary>A machine without OpenSSL, where .NET itself would end the process of the engine.</summary>
public sealed class OpenSslTests
{
    /// <summary>A library that is loaded before all others, and does not let anybody find that one.</summary>
    private const string Hide = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <string.h>
        void *dlopen(const char *name, int flags) {
          void *(*real)(const char *, int) = (void *(*)(const char *, int))dlsym(RTLD_NEXT, "dlopen");
          return real(name && strstr(name, "libssl") ? "/absent/libssl.so" : name, flags);
        }
        """;

    [EngineFact(nameof(Engine.SqliteAndCompiler))]
    public void HashWithoutOpenSsl_IsAnErrorAndNotTheEndOfTheEngine()
    {
        Engine.SqliteAndCompiler.MustBeHere();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pdk-openssl-");
        try
        {
            string library = Path.Combine(folder.FullName, "hide.so");
            string source = Path.Combine(folder.FullName, "hide.c");
            File.WriteAllText(source, Hide);
            using (Process compiler = Process.Start(Engine.SqliteAndCompiler.PathOf("gcc"), ["-shared", "-fPIC", "-o", library, source, "-ldl"]))
            {
                compiler.WaitForExit();
                Assert.Equal(0, compiler.ExitCode);
            }

            ShellAnswer answer = SqliteShell.RunWith(
                new Dictionary<string, string> { ["LD_PRELOAD"] = library },
                $".load {SqliteEngine.Library}",
                "select sha256_hex('a');",
                "select hmac_sha256_hex('a', 'b');",
                "select crc32('a');");

            Assert.Equal("3904355907", answer.Output);
            Assert.Contains("sha256_hex: OpenSSL is not installed here (libssl.so.3 or libssl.so.1.1), which computes this hash", answer.Errors, StringComparison.Ordinal);
            Assert.Contains("hmac_sha256_hex: OpenSSL is not installed here", answer.Errors, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
