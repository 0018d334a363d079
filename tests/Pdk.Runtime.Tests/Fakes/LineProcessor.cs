using System.Text;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>Splits at a character, and keeps what comes after the last one.</summary>
internal sealed class LineProcessor(char separator) : IPreprocessor
{
    private readonly StringBuilder _rest = new();

    public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output)
    {
        foreach (char c in Encoding.UTF8.GetString(data))
        {
            if (c == '!')
            {
                throw new NullReferenceException("a preprocessor's fault");
            }

            if (c == separator)
            {
                Give(header, output);
            }
            else
            {
                _rest.Append(c);
            }
        }
    }

    public void Finish(in PdkItemHeader header, PdkBatchWriter output)
    {
        if (_rest.Length > 0)
        {
            Give(header, output);
        }
    }

    private void Give(in PdkItemHeader header, PdkBatchWriter output)
    {
        output.AddData(header, Encoding.UTF8.GetBytes(_rest.ToString()));
        _rest.Clear();
    }
}
