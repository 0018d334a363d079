using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Pdk.Cli.Guarding;
using Pdk.Loader;
using Pdk.Loader.Trust;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk sign</c>: writes the signature of a library or lock file beside it.</summary>
internal static class SignCommand
{
    private const int LongestKey = 64 * 1024;

    public static Command Make(TextWriter output, TextWriter error)
    {
        Argument<string[]> files = new("FILE") { Description = "A library or a lock file.", Arity = ArgumentArity.OneOrMore };
        Option<string> key = new("--key", "-k")
        {
            Description = "The private key, from pdk keygen.",
            HelpName = "KEY.pem",
            Required = true,
        };
        Command command = new("sign", "Writes a signature beside a file: FILE.sig.") { files, key };
        command.SetAction(parsed => (int)Run(parsed.GetValue(files)!, parsed.GetValue(key)!, output, error));
        return command;
    }

    private static ExitCode Run(string[] files, string keyFile, TextWriter output, TextWriter error)
    {
        NamedPath.RequireFile(keyFile);
        Array.ForEach(files, NamedPath.RequireFile);
        try
        {
            using ECDsa key = PrivateKey(keyFile);
            foreach (string file in files)
            {
                using FileStream content = File.OpenRead(file);
                string signature = DetachedSignature.Make(SHA256.HashData(content), key).ToString();
                WholeFile.Write(file + TrustOptions.SignatureExtension, Encoding.UTF8.GetBytes(signature));
                output.WriteLine($"{file}{TrustOptions.SignatureExtension}: signed with key {DetachedSignature.FingerprintOf(key)}");
            }

            return ExitCode.Success;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            error.WriteLine($"{keyFile}: no private key to sign with: {exception.Message.ReplaceLineEndings(" ")}");
            return ExitCode.Usage;
        }
    }

    private static ECDsa PrivateKey(string file)
    {
        if (new FileInfo(file).Length > LongestKey)
        {
            throw new CryptographicException($"the file has more than {LongestKey} bytes.");
        }

        ECDsa key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return key;
    }
}
