using System.CommandLine;
using System.Security.Cryptography;
using Pdk.Loader;
using Pdk.Loader.Trust;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk sign</c>: writes the signature of a library or lock file beside it.</summary>
internal static class SignCommand
{
    public static Command Make(TextWriter output, TextWriter error)
    {
        Argument<string[]> files = new("FILE") { Description = "A library or a lock file.", Arity = ArgumentArity.OneOrMore };
        Option<string> key = new("--key", "-k") { Description = "The private key, from pdk keygen.", HelpName = "KEY.pem", Required = true };
        Command command = new("sign", "Writes a signature beside a file: FILE.sig.") { files, key };
        command.SetAction(parsed => (int)Run(parsed.GetValue(files)!, parsed.GetValue(key)!, output, error));
        return command;
    }

    private static ExitCode Run(string[] files, string keyFile, TextWriter output, TextWriter error)
    {
        string? missing = files.Prepend(keyFile).FirstOrDefault(static file => !File.Exists(file));
        if (missing is not null)
        {
            error.WriteLine($"{missing}: there is no such file.");
            return ExitCode.NotFound;
        }

        try
        {
            using ECDsa key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(keyFile));
            foreach (string file in files)
            {
                using FileStream content = File.OpenRead(file);
                File.WriteAllText(file + TrustOptions.SignatureExtension, DetachedSignature.Make(SHA256.HashData(content), key).ToString());
                output.WriteLine($"{file}{TrustOptions.SignatureExtension}: signed with key {DetachedSignature.FingerprintOf(key)}");
            }

            return ExitCode.Success;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            error.WriteLine($"{keyFile}: no private key to sign with: {exception.Message}");
            return ExitCode.Usage;
        }
    }
}
