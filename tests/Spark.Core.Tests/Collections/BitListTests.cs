namespace Spark.Tests;

public sealed class BitListTests
{
    [Fact]
    public void It_agrees_with_a_list_of_booleans()
    {
        Random random = new(3);
        BitList bits = new();
        List<bool> plain = [];
        for (int step = 0; step < 5_000; step++)
        {
            int index = random.Next(plain.Count + 1);
            if (random.Next(3) != 0 || index == plain.Count)
            {
                bool bit = random.Next(2) == 0;
                bits.Insert(index, bit);
                plain.Insert(index, bit);
            }
            else
            {
                bits.RemoveAt(index);
                plain.RemoveAt(index);
            }

            int place = random.Next(plain.Count + 1);
            Assert.Equal(plain.Take(place).Count(bit => bit), bits.CountBelow(place));
            if (place < plain.Count) Assert.Equal(plain[place], bits[place]);
        }
    }
}
